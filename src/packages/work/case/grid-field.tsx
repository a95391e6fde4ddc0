import { useMemo, useState } from 'react'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import { GridMap } from '../../../components/grid-map'
import { FieldFrame, Notice } from '../../../components/kit'

interface Props {
  readonly town: PublicTown
  readonly shown: CaseDetail
  readonly error: string | undefined
  /** Empty when the tap was outside the town, or in the case's own grid. */
  readonly onChange: (gridCode: string) => void
}

const MAP_HEIGHT = 520

/** Another grid, chosen by a tap on the map. */
export function GridField({ town, shown, error, onChange }: Props) {
  const [lngDeg, latDeg] = shown.place.at
  const [at, setAt] = useState({ lngDeg, latDeg })
  const index = useMemo(() => indexGrids(town.grids), [town])
  const found = findGrid(index, at)
  const other = found && found.name !== shown.gridName ? found : undefined
  return (
    <FieldFrame label='点出正确的位置' required error={error}>
      <GridMap
        town={town}
        height={MAP_HEIGHT}
        value={at}
        onChange={(next) => {
          setAt(next)
          const grid = findGrid(index, next)
          onChange(grid && grid.name !== shown.gridName ? grid.code : '')
        }}
      />
      <Notice kind={other ? 'success' : 'info'}>
        {other ? `从${shown.gridName}改到：${other.name}` : `现在是${shown.gridName}`}
      </Notice>
    </FieldFrame>
  )
}
