export { SAVE_WORD, saveText } from './save-text.weapp'
