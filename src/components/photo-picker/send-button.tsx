import type { PropsWithChildren } from 'react'
import { Button } from '../kit'
import { usePhotosBusy } from './busy'

interface Props {
  readonly kind?: 'primary' | 'danger'
  /** What it is doing; nothing while it waits for a tap. */
  readonly doing?: string | undefined
  readonly onTap: () => void
}

/** Sends a form with photos; while chosen ones are made smaller it says so, and sends nothing without them. */
export function SendButton({ kind = 'primary', doing, onTap, children }: PropsWithChildren<Props>) {
  const busy = usePhotosBusy()
  return (
    <Button block size='large' kind={kind} loading={busy || doing !== undefined} onTap={onTap}>
      {doing ?? (busy ? '正在处理照片' : children)}
    </Button>
  )
}
