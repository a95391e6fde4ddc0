import { generateSampleTown } from '../../sample-town/index'
import { noGoal, type Part, type PartResult } from '../measure'
import { measureSuggest } from '../suggest-measure'

const percent = (rate: number) => `${(rate * 100).toFixed(1)} %`

/** How often the three proposed items hold the one a resident means, and how long a keystroke takes. */
async function run(): Promise<PartResult> {
  const { all, tune, heldOut, keystrokeMs, prepareMs } = measureSuggest(generateSampleTown().town.items)
  const figure = {
    what: 'items from words, a keystroke',
    of: 'the phone',
    medianMs: keystrokeMs.median,
    perSecond: 1000 / keystrokeMs.mean,
  }
  return {
    figures: [figure],
    goals: [
      {
        what: `the item is among three, of ${all.phrases} phrases`,
        value: `${percent(all.rate)} (at least 90 %)`,
        met: all.rate >= 0.9,
      },
      noGoal(`the same, of the ${tune.phrases} phrases it was tuned with`, percent(tune.rate)),
      noGoal(`the same, of the ${heldOut.phrases} phrases held out`, percent(heldOut.rate)),
      {
        what: 'the slowest keystroke',
        value: `${keystrokeMs.slowest.toFixed(1)} ms (at most 50)`,
        met: keystrokeMs.slowest <= 50,
      },
      noGoal('preparing the words of all items, once', `${prepareMs.toFixed(0)} ms`),
    ],
  }
}

export const itemsPart: Part = { name: 'items from words', run }
