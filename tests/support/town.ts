export * from '../../tools/driver/town'
