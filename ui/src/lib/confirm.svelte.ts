//! One question at a time, answered yes or no. What can be undone is done without asking.

export interface Question {
  title: string;
  text: string;
  /** What the yes button says: a verb. */
  yes: string;
  danger?: boolean;
}

export class Asking {
  question = $state.raw<Question | null>(null);
  #answer: ((yes: boolean) => void) | null = null;

  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.question = question;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(yes: boolean) {
    this.question = null;
    this.#answer?.(yes);
    this.#answer = null;
  }
}

export const asking = new Asking();
export const confirm = (question: Question) => asking.ask(question);
