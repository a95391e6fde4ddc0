import { Image } from '@tarojs/components'

interface Props {
  readonly src: string
  readonly className: string
  /** What it shows, for who cannot see it; empty where the words beside it say so already. */
  readonly alt?: string
  readonly lazyLoad?: boolean
  readonly onTap?: () => void
}

/** A photo that fills its frame. */
export function Picture({ src, className, alt = '', lazyLoad = false, onTap }: Props) {
  const named = process.env.TARO_ENV === 'h5' ? { nativeProps: { alt } } : { ariaLabel: alt }
  const tap = onTap ? { onClick: onTap } : {}
  return <Image className={className} src={src} mode='aspectFill' lazyLoad={lazyLoad} {...named} {...tap} />
}
