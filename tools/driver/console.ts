import type { ActionName, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Reply } from '#contract/outcome'

/** Calls the admins' function as the cloud's console does: without an openid, as whoever the event says, by their key. */
export async function callFromConsole<A extends ActionName<'admin'>>(
  url: string,
  action: A,
  input: SentInput<'admin', A>,
  admin?: { readonly name: string; readonly key: string },
): Promise<Reply<Answer<'admin', A>>> {
  const request_data = JSON.stringify({ action, input, ...(admin ? { admin } : {}) })
  const response = await fetch(`${url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      action: 'functions.invokeFunction',
      envName: 'local-env',
      function_name: 'admin',
      request_data,
    }),
  })
  const { data } = (await response.json()) as { data: { response_data: string } }
  return JSON.parse(data.response_data) as Reply<Answer<'admin', A>>
}
