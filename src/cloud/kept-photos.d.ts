export { dropPhotos, keepPhoto, openPhoto } from './kept-photos.weapp'
