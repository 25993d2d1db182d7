// A bounded queue: a ring behind a mutex, with a condition variable for each side that may have to wait.
#ifndef QUEUE_H
#define QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum { queueCapacity = 256 };

typedef struct {
  int64_t index;
  int64_t value;
} Item;

typedef struct {
  pthread_mutex_t mutex;
  pthread_cond_t notEmpty, notFull;
  bool isClosed;
  uint32_t head, count;
  Item items[queueCapacity];
} Queue;

void queueOpen(Queue *queue);
/// Nobody may wait in it any more.
void queueDestroy(Queue *queue);
/// Waits for room.
void queuePut(Queue *queue, Item item);
/// Waits for an item.
///
/// - Returns: False when the queue is closed and empty.
bool queueTake(Queue *queue, Item *item);
/// Lets those who wait for items go once there are none.
void queueClose(Queue *queue);

#endif
