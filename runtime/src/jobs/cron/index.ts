export { wrapTask, type TaskOptions } from './wrap-task.js';
