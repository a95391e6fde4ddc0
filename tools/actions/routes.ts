/** What programs that drive the local cloud from outside may rely on; these names stay. */
export const LOCAL_ROUTES = [
  { route: 'GET  /healthz', does: 'is the cloud up, and which functions does it run' },
  { route: 'GET  /local/people', does: 'the sample persons, each with openid and roles' },
  { route: 'POST /local/sign-in {"openid"}', does: 'answers {"token"}; any sample person, or a new openid' },
  {
    route: 'POST /v1/functions/<door> {"action","input"}',
    does: 'with Authorization: Bearer <token>; answers what the function answers',
  },
  {
    route: 'POST /local/upload?path=photos/<ticket>/<n>.jpg',
    does: 'with Authorization: Bearer <token>, the file in the body; answers {"fileID"}. A ticket is <stamp>-<uuid>-<seal>: stamp and key stand in the answer of citizen me.get under uploads, the seal is the first 24 hexadecimal digits of HMAC-SHA256(key, "<stamp>-<uuid>-<purpose>"), and the purpose is the id of the case that the photos are for (a report’s commandId; of a check, its roundId)',
  },
  { route: 'POST /local/timers/run {}', does: 'lets every timer run now, and waits for it' },
  { route: 'GET  /local/logs?tail=200', does: 'the last calls of functions, with what each of them read and wrote' },
] as const
