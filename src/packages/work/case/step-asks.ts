/** What the form of each step asks for, in the words of the case at hand. */
import type { FlowAction } from '#contract/flow'
import type { CaseDetail } from '#contract/views'

/** Steps that an officer's door takes; the others are the reporter's, an inspection's, or the town's own clockwork. */
export type StaffStep = Exclude<
  FlowAction,
  | 'rate'
  | 'comment'
  | 'appeal'
  | 'reopen'
  | 'inspect'
  | 'inspectSettled'
  | 'reopenLinked'
  | 'closeLinked'
  | 'rejectLinked'
  | 'relink'
  | 'escalate'
>

type Need = 'none' | 'optional' | 'required'

export interface StepAsks {
  /** What taking it means, said first. */
  readonly lead: string
  readonly note: Need
  readonly noteLabel: string
  readonly notePlaceholder: string
  readonly photos: Need
  readonly photosLabel: string
  /** Said once it is done. */
  readonly done: string
  readonly kind: 'primary' | 'secondary' | 'danger'
}

const NO_NOTE = { note: 'none', noteLabel: '', notePlaceholder: '' } as const
const NO_PHOTOS = { photos: 'none', photosLabel: '' } as const
const SCENE_PHOTOS = { photos: 'optional', photosLabel: '现场照片' } as const

const STEP_ASKS: Record<StaffStep, StepAsks> = {
  accept: {
    ...NO_NOTE,
    ...NO_PHOTOS,
    lead: '接单后由您的部门负责处置，请按时限办理。不归您的部门办，请选“退回”。',
    done: '已接单',
    kind: 'primary',
  },
  return: {
    ...NO_PHOTOS,
    lead: '退回后由派单员改派，您的部门将看不到这件案件。',
    note: 'required',
    noteLabel: '具体说明',
    notePlaceholder: '为什么不归您的部门办，应该由谁办',
    done: '已退回派单员',
    kind: 'secondary',
  },
  handle: {
    lead: '提交后由网格员到现场核查，看问题是否真的解决。',
    note: 'required',
    noteLabel: '处置情况',
    notePlaceholder: '做了什么，现在怎么样，例如：已清运垃圾两车，地面已冲洗',
    photos: 'required',
    photosLabel: '处置后的现场照片',
    done: '已提交核查',
    kind: 'primary',
  },
  confirm: {
    ...SCENE_PHOTOS,
    lead: '请在现场看过、确认问题存在后再选。上报是否规范，决定上报人有没有奖励。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '现场看到的情况',
    done: '已核实属实',
    kind: 'primary',
  },
  reject: {
    ...SCENE_PHOTOS,
    lead: '案件到此结束，上报人会看到原因，7 天内可以申诉一次。',
    note: 'optional',
    noteLabel: '给上报人的说明',
    notePlaceholder: '说清楚为什么，例如：现场已看过，没有发现堆放的垃圾',
    done: '已不予受理',
    kind: 'danger',
  },
  dispatch: {
    ...NO_PHOTOS,
    lead: '选由哪个部门办理，派单后部门马上收到。',
    note: 'optional',
    noteLabel: '交代',
    notePlaceholder: '需要部门注意的事',
    done: '已派单',
    kind: 'primary',
  },
  verify: {
    ...SCENE_PHOTOS,
    lead: '请在现场看过、确认问题已经解决后再结案。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '现场看到的情况',
    done: '已结案',
    kind: 'primary',
  },
  rework: {
    ...SCENE_PHOTOS,
    lead: '案件退给部门重新处置。请写清楚哪里没有解决，最好附照片。',
    note: 'required',
    noteLabel: '没有解决的地方',
    notePlaceholder: '例如：路面清了，河边还有一堆',
    done: '已退给部门返工',
    kind: 'secondary',
  },
  answer: {
    ...SCENE_PHOTOS,
    lead: '上报人会马上看到您的答复。',
    note: 'required',
    noteLabel: '答复',
    notePlaceholder: '回答上报人的补充，例如：已安排明天上午清理',
    done: '已答复上报人',
    kind: 'secondary',
  },
  askExtension: {
    ...NO_PHOTOS,
    lead: '由派单员审批。审批之前暂停计时，每件案件最多延期两次。',
    note: 'required',
    noteLabel: '延期原因',
    notePlaceholder: '为什么不能按时办完，例如：要等配件到货',
    done: '已申请延期',
    kind: 'secondary',
  },
  grantExtension: {
    ...NO_PHOTOS,
    lead: '同意后，办理时限按申请的天数延长。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '需要部门注意的事',
    done: '已同意延期',
    kind: 'primary',
  },
  denyExtension: {
    ...NO_PHOTOS,
    lead: '不同意，时限接着计时。',
    note: 'required',
    noteLabel: '原因',
    notePlaceholder: '为什么不同意，部门会看到',
    done: '已答复，不同意延期',
    kind: 'secondary',
  },
  grantAppeal: {
    ...NO_PHOTOS,
    lead: '案件重新办理，回到待派单。上报人会看到您的说明。',
    note: 'required',
    noteLabel: '给上报人的说明',
    notePlaceholder: '例如：照片看得清，情况存在，现重新派单',
    done: '申诉成立，已回到待派单',
    kind: 'primary',
  },
  denyAppeal: {
    ...NO_PHOTOS,
    lead: '维持不予受理，不能再申诉。上报人会看到原因。',
    note: 'required',
    noteLabel: '原因',
    notePlaceholder: '说清楚为什么维持原决定',
    done: '已维持原决定',
    kind: 'danger',
  },
  regrid: {
    ...NO_PHOTOS,
    lead: '上报的位置其实在另一个网格时用。请在地图上点一下正确的位置，案件会按规则重新派单。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '例如：实际在路的另一边',
    done: '已改网格，重新派单',
    kind: 'secondary',
  },
  reitem: {
    ...NO_PHOTOS,
    lead: '上报时选错了事项时用。改后按新事项的规则重新派单，时限从现在重新算。原来选错的，核实时算不规范。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '例如：不是暴露垃圾，是工地余泥',
    done: '已改事项，重新派单',
    kind: 'secondary',
  },
  link: {
    ...NO_PHOTOS,
    lead: '与先前上报的案件是同一个问题时用。合并后跟着原案一起办结，结果会告诉上报人。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '例如：同一堆垃圾，换了个角度拍',
    done: '已合并办理',
    kind: 'secondary',
  },
  unlink: {
    ...NO_PHOTOS,
    lead: '其实是另一个问题时用。案件回到待派单，单独办理。',
    note: 'optional',
    noteLabel: '说明',
    notePlaceholder: '两件有什么不同',
    done: '已取消合并',
    kind: 'secondary',
  },
}

/** Disputes and welfare have no scene: no grid officer goes there, and nobody has to photograph. */
const IN_CONFIDENCE: Partial<Record<StaffStep, Partial<StepAsks>>> = {
  handle: {
    lead: '这类案件涉及隐私，提交后由派单员核查是否解决，不必拍照。',
    notePlaceholder: '做了什么，现在怎么样，例如：已上门调解两次，双方达成协议',
    photos: 'optional',
    photosLabel: '照片',
  },
  confirm: { lead: '请根据上报内容和办理单位了解的情况判断是否属实。', photosLabel: '照片' },
  reject: { notePlaceholder: '说清楚为什么，例如：向双方了解过，没有这件事', photosLabel: '照片' },
  verify: { lead: '请向办理单位了解，确认问题已经解决后再结案。', photosLabel: '照片' },
  rework: {
    lead: '案件退给办理单位重新处置。请写清楚哪里没有解决。',
    notePlaceholder: '例如：双方还没有达成一致',
    photosLabel: '照片',
  },
  answer: { notePlaceholder: '回答上报人的补充，例如：已约好周五上门', photosLabel: '照片' },
}

export function asksOf(step: StaffStep, shown: CaseDetail): StepAsks {
  const asks: StepAsks = { ...STEP_ASKS[step], ...(shown.confidential ? IN_CONFIDENCE[step] : {}) }
  const { extensionAsked } = shown
  if (extensionAsked && (step === 'grantExtension' || step === 'denyExtension')) {
    return {
      ...asks,
      lead: `部门申请延期 ${extensionAsked.workingDays} 个工作日：${extensionAsked.reason}。${asks.lead}`,
    }
  }
  if (step !== 'confirm' || shown.confidential || shown.rewardable) return asks
  return { ...asks, lead: '请在现场看过、确认问题存在后再选。' }
}
