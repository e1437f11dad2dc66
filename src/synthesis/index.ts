/** Asking a language model: requests and replies, the ledger, and runs. */
export { type EndpointClient, type EndpointOptions, openaiClient } from './client/openai-client.js';
export type { JsonObject, JsonValue, LedgerHead } from './ledger/head.js';
export { type Ledger, type LedgerOptions, openLedger } from './ledger/ledger.js';
export { ModelFailure, type ModelFailureSort } from './model-failure.js';
export { keyed, requestKey } from './request.js';
export type { KeyedRequest, LedgerEntry, ModelClient, ModelMessage, ModelReply, ModelRequest } from './request.js';
export { answerAll, answerEach } from './run/answer-all.js';
export type { AnswerEvents } from './run/events.js';
export type { Limits, Spent, Stop } from './run/limits.js';
export { type Meter, newMeter } from './run/meter.js';
export type { AnswerOptions, Answers, RetrySettings } from './run/options.js';
