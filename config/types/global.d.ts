/// <reference types="@tarojs/taro" />

declare module '*.png' {
  const path: string
  export default path
}

declare module '*.scss'
declare module '*.css'

declare namespace NodeJS {
  interface ProcessEnv {
    readonly NODE_ENV: 'development' | 'production'
    readonly TARO_ENV: 'weapp' | 'h5'
  }

  interface Process {
    env: ProcessEnv
  }
}

declare module '*.svg' {
  const uri: string
  export default uri
}

/** Replaced by its value while building. */
declare var process: NodeJS.Process
