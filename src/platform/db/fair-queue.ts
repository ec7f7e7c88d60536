/** Turns at something scarce, shared out between lanes. */
export interface FairQueue {
  /** Resolves when it is this lane's turn; call the answer once to hand the turn on. Rejects when it took too long or too many wait in this lane. */
  enter(lane: string): Promise<() => void>;
  readonly waiting: number;
}

export interface FairQueueOptions {
  /** How many turns there are at a time. */
  readonly slots: number;
  /** How long anybody waits. */
  readonly waitMs: number;
  readonly mostWaitingPerLane: number;
  readonly nowMs: () => number;
}

/** Forgotten as soon as nobody is served or waits in it. */
interface Lane {
  /** What the lane had of the resource, counted from where the others stood when it came. */
  usedMs: number;
  running: number;
  readonly waiters: { start(): void; late: NodeJS.Timeout }[];
}

/** Counted at the beginning of a turn, whose length nobody knows yet, so that several free slots do not all go to one lane. */
const PRESUMED_MS = 0.1;

class TooBusy extends Error {
  /** SQLSTATE too_many_connections: to whoever waits it is the same. */
  readonly code = '53300';
}

/**
 * Start-time fair queueing (Goyal, Vin, Cheng 1996) with the time that was used as the measure: the next turn goes to the lane that has had
 * the least, and a lane that comes new is level with the one being served. So a lane with a thousand waiting holds another one up by one turn.
 */
export function createFairQueue({ slots, waitMs, mostWaitingPerLane, nowMs }: FairQueueOptions): FairQueue {
  const lanes = new Map<string, Lane>();
  let free = slots;
  let waiting = 0;
  let levelMs = 0;

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? { usedMs: levelMs, running: 0, waiters: [] };
    lanes.set(name, lane);
    return lane;
  };
  const begin = (name: string, lane: Lane): (() => void) => {
    free -= 1;
    lane.running += 1;
    levelMs = Math.max(levelMs, lane.usedMs);
    lane.usedMs += PRESUMED_MS;
    const startedMs = nowMs();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      free += 1;
      lane.running -= 1;
      const tookMs = Math.max(0, nowMs() - startedMs);
      lane.usedMs += tookMs;
      // As much as each lane had of this turn's time. Without it lanes that come, are served once and go would all begin where those before them
      // did, and one that has been served longer would wait until no new one comes.
      levelMs += tookMs / lanes.size;
      if (lane.running === 0 && lane.waiters.length === 0) lanes.delete(name);
      serveNext();
    };
  };
  const serveNext = (): void => {
    let next: Lane | undefined;
    for (const lane of lanes.values()) if (lane.waiters.length > 0 && (!next || lane.usedMs < next.usedMs)) next = lane;
    next?.waiters.shift()?.start();
  };

  return {
    get waiting() {
      return waiting;
    },
    async enter(name) {
      const lane = laneOf(name);
      if (free > 0) return begin(name, lane);
      if (lane.waiters.length >= mostWaitingPerLane) throw new TooBusy(`${lane.waiters.length} are waiting for the database already`);
      return new Promise((resolve, reject) => {
        waiting += 1;
        const late = setTimeout(() => {
          waiting -= 1;
          lane.waiters.splice(lane.waiters.indexOf(waiter), 1);
          if (lane.running === 0 && lane.waiters.length === 0) lanes.delete(name);
          reject(new TooBusy(`the database was not free within ${waitMs / 1000} s`));
        }, waitMs);
        const waiter = {
          late,
          start() {
            waiting -= 1;
            clearTimeout(late);
            resolve(begin(name, lane));
          },
        };
        lane.waiters.push(waiter);
      });
    },
  };
}
