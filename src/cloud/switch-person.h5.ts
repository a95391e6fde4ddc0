import { toSignIn } from './person.h5'

/** In a browser one may be any person of the sample town. */
export const switchPerson: (() => void) | undefined = () => void toSignIn()
