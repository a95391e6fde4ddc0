/** Numbers that phone and cloud must agree on. */
export const REPORT_PHOTOS_MAX = 6
export const STEP_PHOTOS_MAX = 6
/** A phone scales photos to about 300 KB; this is what the cloud takes at most. */
export const PHOTO_BYTES_MAX = 5 * 1024 * 1024
/** What a picture says of itself: 5 MB may unfold into gigabytes where it is shown. Phones send 1,600 by 1,600. */
export const PHOTO_PIXELS_MAX = 100_000_000
export const REPORT_TEXT_CHARS_MAX = 500
export const NOTE_CHARS_MAX = 500
/** How many departments may help with one case. */
export const CO_DEPARTMENTS_MAX = 5
/** How long a dispatcher holds a registration that was claimed for review, minutes. */
export const CLAIM_MINUTES = 10
export const PAGE_SIZE = 20
/** Of the figures: grids with the most reports, grids without any, and months, as many as a page shows. */
export const HOT_SPOTS_MAX = 10
export const BLIND_SPOTS_MAX = 50
export const TREND_MONTHS_MAX = 12
/** The version of the privacy notice a resident consents to. */
export const CONSENT_VERSION = '2026-11-23'
/** How near a border its neighbour may be chosen, metres. */
export const BORDER_WITHIN_M = 30

/** So many open cases are drawn on a map: more pins than these are no map any more, and 500 rows are about 100 KB. */
export const MAP_CASES_MAX = 500
