export { switchPerson } from './switch-person.weapp'
