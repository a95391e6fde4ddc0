import { View } from '@tarojs/components'
import { ROLE_WORDS, type StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { Icon } from '../../../components/icon'
import type { StaffGrant } from '../shared/scope-words'
import { rolesIn, scopesOf } from './roles'

interface Props {
  readonly grants: readonly StaffGrant[]
  readonly value: StaffRole
  readonly town: PublicTown | undefined
  readonly onChange: (role: StaffRole) => void
}

/** As whom one works now, and where; who holds several roles changes between them here. */
export function RoleSwitch({ grants, value, town, onChange }: Props) {
  const roles = rolesIn(grants)
  const scope = scopesOf(value, grants, town)
  return (
    <View className='role-switch'>
      {roles.length > 1 ? (
        <View className='role-switch__row' {...{ role: 'radiogroup', 'aria-label': '切换身份' }}>
          {roles.map((role) => (
            <View
              key={role}
              className={`role-switch__role ${role === value ? 'role-switch__role--on' : ''}`}
              onClick={() => onChange(role)}
              {...{ role: 'radio', tabIndex: 0, 'aria-checked': role === value }}
            >
              {ROLE_WORDS[role]}
            </View>
          ))}
        </View>
      ) : null}
      <View className='role-switch__scope'>
        <Icon name='briefcase-business' size={40} />
        <View className='role-switch__words'>
          {ROLE_WORDS[value]}
          {scope ? ` · ${scope}` : ''}
        </View>
      </View>
    </View>
  )
}
