import { randomInt } from 'node:crypto'

const ADJECTIVES = (
  'able agile airy amber ample apt azure bold brave breezy bright brisk calm candid clear clever cosmic crisp curious dapper ' +
  'deft eager early fair fancy fleet fond frank fresh gentle glad golden grand hardy honest humble jolly keen kind learned ' +
  'lively loyal lucid lunar mellow merry mighty mild modest neat nimble noble patient plucky polite proud quick quiet rapid ' +
  'rare ready serene sharp silent sleek smart solar spry steady stoic sunny sure swift tidy upbeat valiant vivid warm wise zesty'
).split(' ')

const ANIMALS = (
  'ant badger bat bear beaver bee bison boar carp cat cod colt cow crab crane crow deer dog dove duck eagle eel elk ewe falcon ' +
  'finch fish fly fowl fox frog gnat goat goose grouse gull hare hawk hen heron hog horse hound jay kit koi lamb lark lynx mare ' +
  'midge mink mole moose moth mouse mule newt otter owl ox panda perch pig pike pony pug quail ram rat raven rook seal shad ' +
  'shark sheep shrew shrike skunk slug snail snake sow sparrow squid stag stoat stork swan tern toad trout turtle vole wasp ' +
  'weasel whale wolf worm wren yak zebra'
).split(' ')

/** A name for a run that was given none: `adjective-animal-number`, as MLflow's server makes. */
export const randomRunName = (): string =>
  `${ADJECTIVES[randomInt(ADJECTIVES.length)]}-${ANIMALS[randomInt(ANIMALS.length)]}-${randomInt(1000)}`
