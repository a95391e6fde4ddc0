export { dropPhotos, dropPicked, keepPhoto, openPhoto } from './kept-photos.weapp'
