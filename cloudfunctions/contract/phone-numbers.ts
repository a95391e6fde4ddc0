/** Telephone numbers, as forms and doors take them. */

export const PHONE_PATTERN = /^1[3-9]\d{9}$/
/** A landline with its area code, perhaps with an extension: 0757-12345678, 020-87654321-12. */
const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,5})?$/
/** A mobile phone or a landline. */
export const DUTY_PHONE_PATTERN = new RegExp(`${PHONE_PATTERN.source}|${LANDLINE.source}`)
