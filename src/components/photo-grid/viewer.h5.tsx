import { useEffect, useRef, useState } from 'react'
import { Icon } from '../icon'
import type { ViewerProps } from './viewer-props'

/** Pictures on the whole screen of a browser: swipe sideways, close at the top or with Escape. */
export function PhotoViewer({ urls, start, onClose }: ViewerProps) {
  const strip = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(start)
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    if (strip.current) strip.current.scrollLeft = start * strip.current.clientWidth
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [start])

  return (
    <div className='photo-viewer' role='dialog' aria-label='查看照片'>
      <div className='photo-viewer__bar'>
        <span>
          {shown + 1} / {urls.length}
        </span>
        <button type='button' className='photo-viewer__close' aria-label='关闭' onClick={onClose}>
          <Icon name='x' size={48} />
        </button>
      </div>
      <div
        ref={strip}
        className='photo-viewer__strip'
        onScroll={({ currentTarget }) => setShown(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth))}
      >
        {urls.map((url, index) => (
          <div key={url} className='photo-viewer__slide'>
            <img className='photo-viewer__image' src={url} alt={`第 ${index + 1} 张照片`} />
          </div>
        ))}
      </div>
      <div className='photo-viewer__foot' />
    </div>
  )
}
