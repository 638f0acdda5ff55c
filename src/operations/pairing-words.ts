/** Words that a person compares on two screens: short, kind, and unlike each other. */

export const PAIRING_WORDS: readonly string[] =
  `amber apple april arch aspen autumn avocado bamboo banjo barley basil beacon
berry birch bloom bold brave breeze bright bronze brook calm candle canyon
cedar cello cheer cherry chess citrus clear clever cloud clover coast cocoa
comet copper coral cotton cozy crane cricket crisp crystal daisy dance dawn
deep delta dream drift eager early earth east echo elm ember enjoy
even fable falcon fancy farm fern field fig finch fine flame flint
flora flute forest fox free fresh frost garden gentle giant ginger glad
glass gold grain grand grape green grove guitar hazel heron hill honey
humble ice iris island ivory ivy jade jasmine jolly jungle juniper kind
kite lake lark laurel leaf lemon light lilac lily lime linen lively
lotus lucky lunar maple marble meadow mellow melon merry mint misty moon
moss mountain neat nest nimble noble north nutmeg oak oasis ocean olive
onyx opal orange orchid otter owl palm panda paper peach pearl pebble
pepper pine plain planet plum poem polar pond poppy prairie proud pure
quartz quick quiet quilt rain rapid raven reed reef ridge ripple river
robin rose ruby rustic sage sail salmon sand satin scarf shade shell
shore silk silver simple sky smooth snow soft solar song south spark
spice spring spruce star steady stone storm stream sugar summer sunny swan
swift tango teal tender thyme tidal tiger topaz tower trail tulip tundra
valley velvet vine violet vivid walnut warm water west wheat willow wind
winter wise wood wren young zebra zephyr`.split(/\s+/)
