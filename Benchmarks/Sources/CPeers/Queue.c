#include "Queue.h"

void queueOpen(Queue *queue) {
  pthread_mutex_init(&queue->mutex, NULL);
  pthread_cond_init(&queue->notEmpty, NULL);
  pthread_cond_init(&queue->notFull, NULL);
  queue->isClosed = false;
  queue->head = queue->count = 0;
}

void queueDestroy(Queue *queue) {
  pthread_cond_destroy(&queue->notFull);
  pthread_cond_destroy(&queue->notEmpty);
  pthread_mutex_destroy(&queue->mutex);
}

// Signals are sent after the mutex is left: who wakes would otherwise run into it.

void queuePut(Queue *queue, Item item) {
  pthread_mutex_lock(&queue->mutex);
  while (queue->count == queueCapacity) pthread_cond_wait(&queue->notFull, &queue->mutex);
  queue->items[(queue->head + queue->count++) % queueCapacity] = item;
  pthread_mutex_unlock(&queue->mutex);
  pthread_cond_signal(&queue->notEmpty);
}

bool queueTake(Queue *queue, Item *item) {
  pthread_mutex_lock(&queue->mutex);
  while (queue->count == 0 && !queue->isClosed) pthread_cond_wait(&queue->notEmpty, &queue->mutex);
  bool isTaken = queue->count > 0;
  if (isTaken) {
    *item = queue->items[queue->head];
    queue->head = (queue->head + 1) % queueCapacity;
    queue->count--;
  }
  pthread_mutex_unlock(&queue->mutex);
  if (isTaken) pthread_cond_signal(&queue->notFull);
  return isTaken;
}

void queueClose(Queue *queue) {
  pthread_mutex_lock(&queue->mutex);
  queue->isClosed = true;
  pthread_mutex_unlock(&queue->mutex);
  pthread_cond_broadcast(&queue->notEmpty);
}
