import { useEffect, useState } from 'react'
import type { BrokenPlace } from '#contract/audit-views'
import { call, type Failure } from '../../../cloud/call'
import { Button, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

const BROKEN_WORDS: Record<BrokenPlace['why'], string> = {
  'entry-changed': '有一条记录被改动过',
  'entry-removed': '有一条记录被删掉了',
  'entry-inserted': '有一条记录是后来插进去的',
  'seal-changed': '封存本身被改动过',
  'seal-removed': '有一次封存被删掉了',
  'case-rewritten': '有一件案件的办理过程被改写过',
  'case-removed': '有一件案件被删掉了',
}

interface Proof {
  readonly entries: number
  readonly cases: number
  readonly seals: number
  readonly done: boolean
  readonly broken?: BrokenPlace
  readonly failure?: Failure
}

const START: Proof = { entries: 0, cases: 0, seals: 0, done: false }

/** Proves the whole log, twenty seals at a time, and says in words whether anybody changed it. */
export function ProofSheet({ onClose }: { readonly onClose: () => void }) {
  const [proof, setProof] = useState(START)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let gone = false
    const prove = async (fromSeal: number, so: Proof): Promise<void> => {
      const reply = await call('admin', 'audit.verify', { fromSeal })
      if (gone) return
      if (!reply.ok) return setProof({ ...so, failure: reply })
      const { entries, cases, seals, broken, nextSeal } = reply.value
      const next = {
        entries: so.entries + entries,
        cases: so.cases + cases,
        seals: so.seals + seals,
        done: nextSeal === undefined,
      }
      setProof(broken ? { ...next, done: true, broken } : next)
      if (nextSeal !== undefined && !broken) await prove(nextSeal, next)
    }
    setProof(START)
    void prove(1, START)
    return () => {
      gone = true
    }
  }, [tries])
  const { failure } = proof
  return (
    <Sheet
      open
      title='核对操作记录'
      onClose={onClose}
      foot={
        failure ? (
          <Button block icon='refresh-cw' onTap={() => setTries((count) => count + 1)}>
            重试
          </Button>
        ) : (
          <Button block onTap={onClose}>
            {proof.done ? '知道了' : '不等了'}
          </Button>
        )
      }
    >
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : <Verdict proof={proof} />}
      <Notice>
        每小时封存一次，一环扣一环：谁改动、删掉或补上一条，核对时都会发现。刚发生、还没有封存的不在其中。
      </Notice>
    </Sheet>
  )
}

function Verdict({ proof: { entries, cases, seals, done, broken } }: { readonly proof: Proof }) {
  if (broken) {
    return (
      <Notice kind='danger'>
        {`第 ${broken.seal} 次封存处对不上：${BROKEN_WORDS[broken.why]}${broken.entry ? `（${broken.why.startsWith('case') ? '案件' : '记录'}编号 ${broken.entry}）` : ''}。请不要再改动，保留现场，并告诉负责信息安全的人。`}
      </Notice>
    )
  }
  if (!done) return <Notice>{`正在核对，已核对 ${entries} 条…`}</Notice>
  if (seals === 0) return <Notice>还没有封存过的记录，请一小时后再核对。</Notice>
  const ofCases = cases > 0 ? `案件的办理过程核对了 ${cases} 次，没有被改写。` : ''
  return (
    <Notice kind='success'>
      {`${entries} 条记录都完好：没有被改动、删掉或补上（共封存 ${seals} 次）。${ofCases}`}
    </Notice>
  )
}
