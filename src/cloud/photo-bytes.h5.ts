/** The bytes of a chosen photo, whose path is a blob address. */
export async function readPhoto(path: string): Promise<Uint8Array> {
  const response = await fetch(path)
  return new Uint8Array(await response.arrayBuffer())
}
