export { switchedOff } from './agent-tools.ts';
export type { ToolMeans } from './means.ts';
export { toolsSlice } from './slice.ts';
export { runOrgTool } from './run-tool.ts';
