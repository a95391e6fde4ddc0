import type { HandleProps } from './handle-props'

/** Lies over the whole picture: drag anywhere, or use the arrow keys. */
export function Handle({ share, onChange, label }: HandleProps) {
  return (
    <input
      className='before-after__range'
      type='range'
      min={0}
      max={100}
      value={share}
      aria-label={label}
      aria-valuetext={`处置前的照片占 ${share}%`}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  )
}
