import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import type { ViewerProps } from './viewer-props'

/** Hands the pictures to WeChat's own viewer. */
export function PhotoViewer({ urls, start, onClose }: ViewerProps) {
  useEffect(() => {
    const current = urls[start]
    void Taro.previewImage({ urls: [...urls], ...(current ? { current } : {}) })
      .catch(() => undefined)
      .finally(onClose)
  }, [])
  return null
}
