import { useState } from 'react'
import { Button, Sheet } from '../kit'
import { PrivacyNotice } from './notice'

export function usePrivacySheet() {
  const [open, setOpen] = useState(false)
  return { open, show: () => setOpen(true), onClose: () => setOpen(false) }
}

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** The privacy notice, to be read. */
export function PrivacySheet({ open, onClose }: Props) {
  return (
    <Sheet
      open={open}
      title='隐私告知'
      tall
      onClose={onClose}
      foot={
        <Button block onTap={onClose}>
          我看完了
        </Button>
      }
    >
      <PrivacyNotice />
    </Sheet>
  )
}
