/** WeChat has no document: each page carries its mark itself. */
export function markDocument(_className: string, _on: boolean): void {}
