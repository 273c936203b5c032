// How the knots of a first layer wander while a network is trained: noted now and then, drawn over the steps.
((hinges) => {
  "use strict";

  // As long as there are no more steps, the paper ends here.
  const SHORT = 1000;
  // A path that holds so many notes is done, and not drawn anew.
  const LONG = 20;
  const DASH = 20;
  // Further out than this there is no picture; further than this between two notes a knot has leapt.
  const OUTSIDE = 2;
  const LEAP = 1;

  class Knots {
    // `most`: after so many steps a training ends.
    constructor(stage, most) {
      Object.assign(this, { stage, most });
      this.paths = [stage.outline("paths")];
      this.begin();
    }

    begin() {
      this.notes = [];
      this.done = 0;
    }

    // Where the knots are by now, for one input.
    note(training) {
      const { count, widths, row } = training;
      if (widths[0] !== 1 || this.notes.at(-1)?.step === count) return;
      const first = training.firstBias;
      const knots = Array.from({ length: widths[1] }, (_, i) => -row[first + i] / row[i]);
      this.notes.push({ step: count, knots });
    }

    backTo(step) {
      this.notes = this.notes.filter((note) => note.step <= step);
      this.done = Math.min(this.done, this.last);
    }

    // The path that holds the last note; each begins where the one before ends.
    get last() {
      return Math.floor(Math.max(this.notes.length - 2, 0) / LONG);
    }

    draw() {
      const { paths, last } = this;
      this.rescale(this.notes.at(-1).step <= SHORT ? SHORT : this.most);
      while (paths.length > last + 1) paths.pop().remove();
      for (let i = this.done; i <= last; i += 1) {
        if (!paths[i]) paths[i - 1].after((paths[i] = paths[0].cloneNode()));
        const notes = this.notes.slice(i * LONG, (i + 1) * LONG + 1);
        const shared = [i > 0 && notes[0].step, i < last && notes.at(-1).step];
        const runs = this.runs(notes, shared);
        hinges.set(paths[i], "d", runs.map((run) => this.stage.path(run)).join("") || "M0 0");
      }
      this.done = last;
    }

    rescale(end) {
      if (this.end === end) return;
      this.end = end;
      this.done = 0;
      this.stage.xScale.splice(2, 2, 0, 1.04 * end);
      [0, end / 2, end].forEach((tick, i) => this.stage.write(`xtick_${i + 1}`, String(tick)));
    }

    // The way of every knot, broken where it leaves the picture or leaps.
    runs(notes, shared) {
      const runs = notes[0].knots.flatMap((_, unit) => {
        const ways = [[]];
        let before = Number.NaN;
        for (const { step, knots } of notes) {
          const knot = knots[unit];
          if (!(Math.abs(knot) <= OUTSIDE)) before = Number.NaN;
          else {
            if (!(Math.abs(knot - before) < LEAP)) ways.push([]);
            ways.at(-1).push([step, knot]);
            before = knot;
          }
        }
        return ways;
      });
      // A way of one point is a dash, long enough to be seen; a point that two paths share is none.
      return runs
        .filter((run) => run.length > 1 || (run.length && !shared.includes(run[0][0])))
        .map((run) => (run.length > 1 ? run : [run[0], [run[0][0] + DASH, run[0][1]]]));
    }
  }

  Object.assign(hinges, { Knots });
})((globalThis.hinges ??= {}));
