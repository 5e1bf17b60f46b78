export { captureLogs, type CaptureOptions, type CapturedLogs, type CapturedRecord } from '../capture-logs.js';
