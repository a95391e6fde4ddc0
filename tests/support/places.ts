export * from '../../tools/driver/places'
