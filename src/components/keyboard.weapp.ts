/** A phone in WeChat is tapped, or spoken to. */
export function startKeyboard(): void {}
