import '@tarojs/taro'

declare module '@tarojs/taro/types/index' {
  interface PageConfig {
    /** Taro listens to the page's scrolling for components inside it; its own types leave it out. */
    enablePageScroll?: boolean
    /** The same for the page's end. */
    enableReachBottom?: boolean
  }
}
