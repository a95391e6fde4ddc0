export * from '../../tools/driver/photos'
