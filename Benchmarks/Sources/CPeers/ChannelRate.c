#include <stdlib.h>

#include "CPeers.h"
#include "Channel.h"
#include "Samples.h"

/// Results that have come before their turn: a place for each item in flight.
typedef struct {
  Item items[queueCapacity];
  bool isPresent[queueCapacity];
} Reordering;

/// Feeds and drains. No more is in flight than a queue holds, so neither side ever waits for room, and one thread can do both.
static void pass(Channel *channel, Reordering *waiting, int64_t items) {
  int64_t sent = 0, consumed = 0;
  while (consumed < items) {
    for (; sent < items && sent - consumed < queueCapacity; sent++)
      queuePut(&channel->in, (Item){.index = sent, .value = sent});
    Item result;
    queueTake(&channel->out, &result);
    waiting->items[result.index % queueCapacity] = result;
    waiting->isPresent[result.index % queueCapacity] = true;
    for (; waiting->isPresent[consumed % queueCapacity]; consumed++) {
      waiting->isPresent[consumed % queueCapacity] = false;
      if (waiting->items[consumed % queueCapacity].value != consumed) abort();
    }
  }
}

double peerChannel(int64_t items, int threads) {
  Reordering waiting = {0};
  Channel *channel = channelOpen(threads, -1);
  if (!channel) return -1;
  int64_t start = nanosecondsNow();
  pass(channel, &waiting, items);
  int64_t elapsed = nanosecondsNow() - start;
  channelClose(channel);
  return (double)elapsed / (double)items;
}
