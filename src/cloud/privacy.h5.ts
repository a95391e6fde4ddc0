/** A browser asks by itself, each time. */
export function startPrivacy(): void {}
