import { useState } from 'react'
import { keepEvidence, keepsEvidence } from '../../cloud/photo-evidence'
import { Toggle } from '../kit'

/** Asks once whether a photo's time and place may be kept; off until somebody says yes. */
export function EvidenceToggle() {
  const [agreed, setAgreed] = useState(keepsEvidence)
  const change = (on: boolean): void => {
    keepEvidence(on)
    setAgreed(on)
  }
  return (
    <Toggle
      title='保留拍摄时间和地点'
      note='作为证据，地点不给其他居民看；不打开也能上报'
      on={agreed}
      onChange={change}
    />
  )
}
