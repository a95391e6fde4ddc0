/** A browser has no subscription messages: nobody is asked, and the inbox alone tells news. */
export const askMessages = undefined
