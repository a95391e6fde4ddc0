/** No I, L, O, U or Z, so that nothing is misread. 31 characters, a prime: see the check character. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const RANDOM_CHARACTERS = 8

/**
 * A case number like `7K3F-9QXM-T`: eight random characters (39 bits, nothing to guess from) and a check character.
 * @param random at least eight random bytes
 */
export function caseNoFrom(random: Uint8Array): string {
  const characters = [...random.slice(0, RANDOM_CHARACTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${characters.slice(0, 4)}-${characters.slice(4)}-${checkCharacter(characters)}`
}

/** Is it a case number, typed without a slip? Finds any one wrong character and any two neighbours swapped. */
export function isCaseNo(text: string): boolean {
  const match = /^([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z])$/.exec(text)
  return match !== null && checkCharacter(`${match[1]}${match[2]}`) === match[3]
}

/** Weighted sum modulo a prime: weights differ, so that a swap changes it. */
function checkCharacter(characters: string): string | undefined {
  const sum = [...characters].reduce((total, character, at) => total + ALPHABET.indexOf(character) * (at + 2), 0)
  return ALPHABET[sum % ALPHABET.length]
}
