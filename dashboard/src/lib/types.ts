import type { components } from '../../../client/src/client.ts';

type Schemas = components['schemas'];

/** Shapes of the API by the names the screens use. All but a few come from the generated document, so a change of the contract shows here. */
export type Organization = Schemas['Organization'];
/** Of a signed-in person with an organization; the router lets nobody else past. */
export type Me = Omit<Schemas['Me'], 'organization' | 'role'> & { organization: Organization; role: NonNullable<Schemas['Me']['role']> };

export type SignedIn = Schemas['SignedIn'];
export type Device = Schemas['Device'];
export type Factors = Schemas['Factors'];
export type Person = Schemas['User'];
export type AuthProvider = Schemas['AuthProvider'];
export type OutboxMail = Schemas['OutboxMail'];

export type ContactConsent = Schemas['ContactConsent'];
export type CallRow = Schemas['CallRow'];
export type CallDetail = Schemas['CallPage'];
export type CapturedValue = Schemas['CapturedDatum'];
export type Segment = Schemas['TranscriptSegment'];
export type TimelineEvent = Schemas['TimelineEntry'];
export type CallNote = Schemas['CallNote'];
export type Message = Schemas['Message'];
export type LiveCall = Schemas['LiveCall'];
export type LiveTurn = LiveCall['last_turns'][number];
export type LiveSlot = LiveCall['slots'][number];

export type Webhook = Schemas['Webhook'];
export type WebhookWithSecret = Schemas['WebhookWithSecret'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type Credential = Schemas['Credential'];
export type AiConfig = Schemas['AiConfig'];
export type TelephonyConnection = Schemas['TelephonyConnection'];
export type TelephonyProvider = Schemas['TelephonyProvider'];
export type PhoneNumber = Schemas['PhoneNumber'];
export type InboundBlockRule = Schemas['InboundBlockRule'];
export type CallerId = Schemas['CallerId'];
export type VoiceTarget = Schemas['VoiceTarget'];
export type CarrierForwardingRule = Schemas['CarrierForwardingRule'];
export type EscalationRule = Schemas['EscalationRule'];
export type UsageLimit = Schemas['UsageLimit'];
export type DiallingPermission = Schemas['DiallingPermission'];
export type VoiceConfig = Schemas['VoiceConfig'];
export type ProviderTrial = Schemas['ProviderTrial'];
export type OrgTool = Schemas['OrgTool'];
export type OrgToolRow = Schemas['OrgToolRow'];
export type CreateToolBody = Pick<OrgTool, 'tool_name' | 'description' | 'side_effect' | 'input_schema' | 'config' | 'credential_id' | 'timeout_ms'>;
export type OfferedTool = Schemas['OfferedTool'];
export type ToolTestReport = Schemas['ToolTestReport'];
export type ToolUse = Schemas['ToolUse'];
export type BuiltInTool = Schemas['BuiltInTool'];
export type AgentTool = Schemas['AgentTool'];
export type SystemError = Schemas['SystemError'];

export type Agent = Schemas['Agent'];
export type AgentTemplate = Schemas['AgentTemplate'];
export type AgentTemplateEntry = Schemas['AgentTemplateEntry'];
export type AgentImportLine = Schemas['AgentImportLine'];
export type AgentImportReport = Schemas['AgentImportReport'];
export type GraphVersion = Schemas['ObjectiveConfigSummary'];
export type GraphFinding = Schemas['GraphFinding'];
export type GraphDiff = Schemas['GraphDiff'];
export type TryOutInput = Schemas['TryOutInput'];
export type TriedTurn = Schemas['TriedTurn'];
/** The parts of a graph that a picture needs; the whole contract lives in the server's schema. */
export interface GraphNode {
  id: string;
  type: string;
  objective?: string;
  prompt?: unknown;
  slots?: string[];
  action?: string;
  outcome?: string;
  [key: string]: unknown;
}
export interface ObjectiveGraph {
  entry: string;
  nodes: GraphNode[];
  interrupts?: { id: string; priority?: number; when?: Record<string, unknown>; goto: string }[];
  [key: string]: unknown;
}

export type AgentTest = Schemas['AgentTest'];
export type TestSummary = Schemas['TestResultSummary'];
export type PublishGate = Schemas['PublishGate'];
export type TestResult = Schemas['TestResult'];
export type RunLine = Schemas['RunLine'];
export type LinePair = Schemas['LinePair'];
export type RunDifference = Schemas['RunDifference'];
export type ReplayedCall = Schemas['ReplayedCall'];

export type AudioFile = Schemas['AudioFile'];
export type AgentPrompts = Schemas['AgentPrompts'];
export type AgentPrompt = AgentPrompts['data'][number];
export type PromptRecording = Schemas['PromptRecording'];
export type KnowledgeBase = Schemas['KnowledgeBase'];
export type KnowledgeDocument = Schemas['KnowledgeDocument'];
export type KnowledgeDocumentDetail = Schemas['KnowledgeDocumentDetail'];
export type KnowledgeChange = Schemas['KnowledgeChange'];
export type KnowledgeGap = Schemas['KnowledgeGap'];
export type KnowledgeAnswer = Schemas['KnowledgeAnswer'];
export type FoundPassage = Schemas['FoundPassage'];
export type FaqRow = Schemas['FaqRow'];

export type Contact = Schemas['Contact'];
export type Lead = Schemas['Lead'];
export type SuppressionEntry = Schemas['SuppressionEntry'];
export type Service = Schemas['Service'];
export type Resource = Schemas['Resource'];
export type Closure = Schemas['Closure'];
export type SplitResult = Schemas['SplitResult'];
export type AgentCallStats = Schemas['AgentCallStats'];
export type Pronunciation = Schemas['PronunciationEntry'];
export type WordHint = Schemas['WordHintEntry'];
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Span = [string, string];
export type HoursException = Schemas['HoursException'];
export type BusinessHours = Schemas['BusinessHours'];
export type Appointment = Schemas['Appointment'];
export type AppointmentStatus = Appointment['status'];
export type FreeSlot = Schemas['FreeSlot'];
export type Home = Schemas['Home'];
export type AttentionItem = Schemas['AttentionItem'];
export type Notification = Schemas['Notification'];
export type AuditLog = Schemas['AuditLog'];
export type ApiKey = Schemas['ApiKey'];
export type CreatedApiKey = Schemas['CreatedApiKey'];
export type Member = Schemas['Member'];
export type Team = Schemas['Team'];
export type Invite = Schemas['Invite'];
export type InviteView = Schemas['InviteView'];
export type MatrixRow = Schemas['PermissionMatrixRow'];
export type PermissionConditions = Schemas['PermissionConditions'];
export type OverviewRow = Schemas['OverviewRow'];
export type ImportReport = Schemas['ImportReport'];
export type FlagException = Schemas['FlagException'];
export type ListedDeletion = Schemas['ListedDeletion'];
export type FeatureFlag = Schemas['FeatureFlag'];
export type ListedOrganization = Schemas['ListedOrganization'];
export type Enquiry = Schemas['OnboardingSubmission'];
