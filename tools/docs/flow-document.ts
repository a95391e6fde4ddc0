import { flowDiagram, flowTable } from './flow-diagram'

/** `docs/flow.md`, made from `contract/flow.ts`. */
export function flowDocument(): string {
  return `# The life of a case

Made from \`cloudfunctions/contract/flow.ts\` by \`npm run docs\`; a specification fails when the two differ.

\`\`\`mermaid
${flowDiagram()}
\`\`\`

${flowTable()}

Whether a report is true (\`truth\`: unconfirmed, true, untrue) is a field of its own, not a state: \`confirm\` and \`reject\` decide it, and the award follows it without waiting for the handling.
`
}
