/** In WeChat one is who one is. */
export const switchPerson: (() => void) | undefined = undefined
