#include "Channel.h"

#include <errno.h>
#include <stdlib.h>

#include "Pinning.h"

/// A task that does nothing, which the compiler must not see through.
__attribute__((noinline)) static int64_t task(int64_t value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

/// A thread's life: one report of the pinning, 0 or the reason it failed, then a result for every item.
static void *serve(void *argument) {
  Channel *channel = argument;
  Item item = {.value = pinThread(channel->cpu) ? 0 : errno};
  queuePut(&channel->out, item);
  while (queueTake(&channel->in, &item)) {
    item.value = task(item.value);
    queuePut(&channel->out, item);
  }
  return NULL;
}

Channel *channelOpen(int threads, int cpu) {
  Channel *channel = calloc(1, sizeof *channel + (size_t)threads * sizeof(pthread_t));
  if (!channel) return NULL;
  queueOpen(&channel->in);
  queueOpen(&channel->out);
  channel->cpu = cpu;
  int reason = 0;
  while (channel->count < threads && reason == 0) {
    reason = pthread_create(&channel->threads[channel->count], NULL, serve, channel);
    if (reason == 0) channel->count++;
  }
  for (int k = 0; k < channel->count; k++) {
    Item report;
    queueTake(&channel->out, &report);
    if (report.value) reason = (int)report.value;
  }
  if (reason == 0) return channel;
  channelClose(channel);
  errno = reason;
  return NULL;
}

void channelClose(Channel *channel) {
  queueClose(&channel->in);
  for (int k = 0; k < channel->count; k++) pthread_join(channel->threads[k], NULL);
  queueDestroy(&channel->out);
  queueDestroy(&channel->in);
  free(channel);
}
