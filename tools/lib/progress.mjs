/** A line of progress a step; a failed step says what to do. */

/**
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @param {string} [help] what to do when it fails
 * @returns {Promise<T>}
 */
export async function step(title, work, help) {
  const startMs = Date.now()
  try {
    const result = await work()
    const seconds = ((Date.now() - startMs) / 1000).toFixed(1)
    console.log(`✓ ${title}${result === 'unchanged' ? ' (unchanged)' : ''} ${seconds} s`)
    return result
  } catch (error) {
    console.error(`✗ ${title}`)
    console.error(error instanceof Error ? error.message : String(error))
    if (help) console.error(`→ ${help}`)
    process.exit(1)
  }
}
