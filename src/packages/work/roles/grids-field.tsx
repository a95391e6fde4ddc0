import { useState } from 'react'
import type { PublicTown } from '#contract/town'
import { Choice, FieldFrame, Notice } from '../../../components/kit'
import { Several } from '../shared/several'

interface Props {
  readonly town: PublicTown
  readonly value: readonly string[]
  readonly max: number
  readonly error: string | undefined
  readonly onChange: (gridCodes: readonly string[]) => void
}

/** Grids, by office and community: a town has too many to be shown at once. What was ticked in another community stays. */
export function GridsField({ town, value, max, error, onChange }: Props) {
  const [officeCode, setOfficeCode] = useState<string>()
  const [communityCode, setCommunityCode] = useState<string>()
  const names = town.grids.filter(({ code }) => value.includes(code)).map(({ name }) => name)
  return (
    <>
      <FieldFrame label='哪个管理处' required error={officeCode ? undefined : error}>
        <Choice
          look='tiles'
          options={optionsOf(town.offices)}
          value={officeCode}
          onChange={(code) => {
            setOfficeCode(code)
            setCommunityCode(undefined)
          }}
        />
      </FieldFrame>
      {officeCode ? (
        <FieldFrame label='哪个社区' required error={communityCode ? undefined : error}>
          <Choice
            look='tiles'
            options={optionsOf(town.communities.filter((community) => community.officeCode === officeCode))}
            value={communityCode}
            onChange={setCommunityCode}
          />
        </FieldFrame>
      ) : null}
      {communityCode ? (
        <FieldFrame label='哪些网格（可以多选）' required error={error}>
          <Several
            options={town.grids.filter((grid) => grid.communityCode === communityCode)}
            value={value}
            max={max}
            onChange={onChange}
          />
        </FieldFrame>
      ) : null}
      {names.length > 0 ? <Notice kind='success'>{`已选 ${names.length} 个：${names.join('、')}`}</Notice> : null}
    </>
  )
}

function optionsOf(list: readonly { readonly code: string; readonly name: string }[]) {
  return list.map(({ code, name }) => ({ key: code, title: name }))
}
