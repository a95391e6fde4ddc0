/** Why a role cannot be given, and what else is refused about people. */
export const PEOPLE_REFUSAL_SENTENCES = {
  'caller/not-your-scope': '您的身份只管部分区域或部门，不能办理全镇的事。',
  'caller/admin-key-wrong': '管理员名或密钥不对。请核对云函数环境变量 ADMIN_KEYS 里登记的名字和密钥。',

  'registration/phone-code': '没有从微信取到手机号，请再点一次，或自己填写。',
  'change/in-review': '您上一次的变更还在审核，有结果后再改。',
  'change/nothing-new': '手机号和社区都与现在登记的一样，不用变更。',
  'consent/new-version': '隐私告知有更新。请到“我的 › 我的资料”看一看并同意，然后再提交。',

  'caller/leaving': '您正在注销，登记资料很快会删除。',
  'leave/staff': '您还有工作人员身份，请先请管理员结束您的身份，再注销。',
  'registration/left-lately': '您注销还不久，{when} 以后可以重新登记。',

  'registration/dispatchers-do': '本镇已有派单员，登记由派单员在工作台审核。',
  'registration/claimed': '另一位派单员正在审核这份登记，{minutes} 分钟后仍未办完再来看。',

  'roles/person-not-found': '没有找到这个人，请先在小程序里登记并通过审核。',
  'roles/not-registered': '这个人的登记还没有通过，不能授予身份。',
  'roles/own': '不能更改自己的身份，请由另一位管理员办理。',
  'roles/unknown-scope': '“{code}”不是本镇的网格、社区、管理处、部门或科室，请重新选择。',
  'roles/one-scope': '管理处和社区只能选一种。',
  'roles/ends-before-start': '结束时间必须晚于开始时间，也必须晚于现在。',
  'roles/not-held': '这个人现在没有这项身份，请刷新后再看。',
  'roles/too-many': '一个人最多 {max} 项身份。请先结束不用的。',
  'roles/changed-meanwhile': '这个人的身份刚刚有变化，请刷新后再改。',
  'staff/changed-meanwhile': '名单里有人的资料刚刚有变化，其余的已经写入。请把同一份名单再发送一次。',
  'staff/not-waiting': '这个号码没有等待的身份，请刷新后再看。',
  'roles/find-by-one': '请填手机号或姓名，只填一项。',
} as const
