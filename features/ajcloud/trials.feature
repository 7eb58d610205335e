@ajcloud
Feature: Trials
  Whoever subscribes for the first time tries one plan for 30 days without paying. Who does not
  cancel in that time has subscribed.

  @AJ-TRIAL-01
  Rule: The first subscription of a new user is free for 30 days

    @firm @app @time-travel
    Scenario: A new user subscribes
      Given the owner has no plan
      When the owner tries to subscribe to the Standard plan
      Then the Cloud page shows the Standard plan as "in trial" within 1 minute
      And the payment provider shows no charge for 29 days and 23 hours

    @firm @app @time-travel
    Scenario Outline: Time passes
      Given the owner has no plan
      And the owner subscribes to the Standard plan
      When <time> pass
      Then the Cloud page shows the Standard plan as "<state>" within 1 minute

      Examples:
        | case                  | time                 | state    |
        | an hour is left       | 29 days and 23 hours | in trial |
        | it was over a day ago | 31 days              | active   |

    @firm @app
    Scenario: A user who has had the trial subscribes
      Given the owner is past the trial
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @reference @app @time-travel
    Scenario Outline: The trial ends to the minute
      Given the owner has no plan
      And the owner subscribes to the Standard plan
      When <time> pass
      Then the Cloud page shows the Standard plan as "<state>" for 30 seconds

      Examples:
        | case            | time                             | state    |
        | a minute before | 29 days, 23 hours and 59 minutes | in trial |
        | a minute after  | 30 days and 1 minute             | active   |

  @AJ-TRIAL-02
  Rule: Every plan can be had on trial, with every period on offer

    @firm @app @time-travel
    Scenario Outline: A new user chooses the plan and the period
      Given the owner has no plan
      When the owner tries to subscribe to the <plan> plan <period>
      Then the Cloud page shows the <plan> plan as "in trial" within 1 minute
      And the payment provider shows no charge for 29 days and 23 hours

      Examples:
        | case                      | plan     | period      |
        | Standard, shortest period | Standard | for a month |
        | AI, shortest period       | AI       | for a month |
        | Plus, shortest period     | Plus     | for a month |
        | Extended, shortest period | Extended | for a month |
        | Pro, shortest period      | Pro      | for a month |
        | Standard, longest period  | Standard | for a year  |
        | AI, longest period        | AI       | for a year  |
        | Plus, longest period      | Plus     | for a year  |
        | Extended, longest period  | Extended | for a year  |
        | Pro, longest period       | Pro      | for a year  |

    @firm @app @time-travel
    Scenario Outline: The trial is over
      Given the owner has no plan
      And the owner subscribes to the Pro plan <period>
      When 31 days pass
      Then the payment provider shows exactly 1 charge of the price of the Pro plan within 10 minutes
      And the Cloud page shows the Pro plan as "active" within 1 minute

      Examples:
        | case            | period      |
        | shortest period | for a month |
        | longest period  | for a year  |

  @AJ-TRIAL-03
  Rule: A plan gives in its trial what it gives when it is paid

    @firm @app
    Scenario: The owner adds the seventh camera to the Pro plan
      Given the owner has the Pro plan in its trial
      And the Pro plan holds 6 cameras
      When the owner tries to add a further camera to the Pro plan
      Then the app accepts it
      And the Cloud page shows 7 cameras in the Pro plan within 1 minute

    @firm @app
    Scenario: The owner adds an eighth camera to the Pro plan
      Given the owner has the Pro plan in its trial
      And the Pro plan holds 7 cameras
      When the owner tries to add a further camera to the Pro plan
      Then the app refuses with the reason "the plan is full"

    @firm @app
    Scenario Outline: The owner shares a camera in the Pro plan with one more
      Given a camera at home
      And the camera is in the Pro plan in its trial
      And the camera is shared with <before> people who accepted
      When the owner tries to invite somebody with another account to the camera
      Then <outcome>

      Examples:
        | case      | before | outcome                                                         |
        | the ninth | 8      | the app accepts it                                              |
        | the tenth | 9      | the app refuses with the reason "no more people can be invited" |

    @firm @time-travel
    Scenario: Somebody moved nearly 30 days ago before a camera in the Pro plan
      Given a camera at home
      And the camera is in the Pro plan in its trial
      And a person comes into view for 20 seconds
      When 29 days and 22 hours pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @wired
    Scenario: Nothing moves before a camera in the Pro plan
      Given a camera at home
      And the camera is in the Pro plan in its trial
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a camera in the Plus plan
      Given a camera with continuous recording at home
      And the camera is in the Plus plan in its trial
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @firm @needs-no-built-in-detection
    Scenario: Somebody moves before a camera in the AI plan
      Given a camera without built-in detection at home
      And the camera is in the AI plan in its trial
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "person"

  @AJ-TRIAL-04
  Rule: The trial is granted once

    @firm @app
    Scenario: The owner takes a second plan during the trial
      Given the owner has the Pro plan in its trial
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @firm @app @time-travel
    Scenario: The owner takes a new plan after the trial
      Given the owner has the Pro plan in its trial
      And 31 days pass
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @reference @app
    Scenario: The owner takes a new plan after a cancelled trial
      Given the owner has the Pro plan in its trial
      And the owner cancels the Pro plan
      When the owner tries to subscribe to the Pro plan
      Then the payment provider shows exactly 1 charge of the price of the Pro plan within 10 minutes
      And the Cloud page shows the Pro plan as "active" within 1 minute

    @reference @app
    Scenario: The owner takes a second plan on another phone
      Given the owner has the Pro plan in its trial
      And the owner has signed in only on phone B
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes

    @reference @app
    Scenario: Another account on the same phone subscribes
      Given the user is signed in to an account registered with the e-mail "user@example.com"
      And the user subscribes to the Pro plan
      And the user is signed in to an account registered with the phone number "+1 555 0100"
      When the user tries to subscribe to the Pro plan
      Then the Cloud page shows the Pro plan as "in trial" within 1 minute

  @AJ-TRIAL-05
  Rule: A trial that has begun is not changed

    @firm @app
    Scenario Outline: The owner asks for another plan instead
      Given the owner has the Extended plan in its trial
      When the owner tries to change the Extended plan to the <new> plan
      Then the app refuses with the reason "a plan cannot be changed"
      And the Cloud page shows the Extended plan as "in trial" for 10 minutes
      And the Cloud page lists the Extended plan for 10 minutes

      Examples:
        | case             | new      |
        | to a larger one  | Pro      |
        | to a smaller one | Standard |

    @reference @app
    Scenario: The owner asks for another period instead
      Given the owner has the Extended plan in its trial
      When the owner tries to change the Extended plan to a year
      Then the app refuses with the reason "a plan cannot be changed"
      And the Cloud page shows the Extended plan as "in trial" for 10 minutes

  @AJ-TRIAL-06
  Rule: During a trial the user can have other plans, for payment

    @firm @app
    Scenario: The owner pays for a different plan
      Given the owner has the Pro plan in its trial
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute
      And the Cloud page shows the Pro plan as "in trial" within 1 minute

    @reference @app
    Scenario: The owner pays for a second plan of the same kind
      Given the owner has the Standard plan in its trial
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page lists 2 Standard plans within 1 minute

  @AJ-TRIAL-07
  Rule: The bottom of the card of a trial plan counts the days until it expires

    @firm @app @time-travel
    Scenario Outline: The owner reads the card on several days
      Given the owner has the Pro plan in its trial
      When <time>
      Then the card of the Pro plan says at its bottom that it expires in <least> to <most> days

      Examples:
        | case              | time            | least | most |
        | at the start      | 1 minute passes | 29    | 31   |
        | on the second day | 1 day passes    | 28    | 30   |
        | on the third day  | 2 days pass     | 27    | 29   |
        | half way          | 15 days pass    | 14    | 16   |
        | near the end      | 27 days pass    | 2     | 4    |

    @reference @app @time-travel
    Scenario Outline: The number is rounded up
      Given the owner has the Pro plan in its trial
      When <time>
      Then the card of the Pro plan says at its bottom that it expires in <days> to <days> days

      Examples:
        | case                    | time                      | days |
        | on the first day        | 12 hours pass             | 30   |
        | on the second day       | 1 day and 12 hours pass   | 29   |
        | on the last day but one | 28 days and 12 hours pass | 2    |
        | on the last day         | 29 days and 12 hours pass | 1    |

  @AJ-TRIAL-08
  Rule: Tapping the card of a plan shows its expiry date

    @firm @app
    Scenario: The plan has just begun its trial
      Given the owner has the Pro plan in its trial
      When the owner chooses "Cloud > Pro plan"
      Then the menu leads there
      And the expiry date of the Pro plan lies 29 to 31 days ahead

    @firm @app @time-travel
    Scenario: The trial has run for ten days
      Given the owner has the Pro plan in its trial
      And 10 days pass
      When the owner chooses "Cloud > Pro plan"
      Then the menu leads there
      And the expiry date of the Pro plan lies 19 to 21 days ahead

    @firm @app
    Scenario Outline: The plan has just been paid
      Given the owner has the Pro plan <period>
      When the owner chooses "Cloud > Pro plan"
      Then the menu leads there
      And the expiry date of the Pro plan lies <least> to <most> days ahead

      Examples:
        | case        | period      | least | most |
        | for a month | for a month | 27    | 32   |
        | for a year  | for a year  | 364   | 367  |

  @AJ-TRIAL-09
  Rule: Cancelling in the trial stops the service at once

    @firm @app @time-travel
    Scenario Outline: The owner looks at the plan that was cancelled
      Given the owner has the Standard plan in its trial
      And <wait>
      When the owner tries to cancel the Standard plan
      Then the app accepts it
      And the Cloud page lists no plan within 1 minute

      Examples:
        | case      | wait                      |
        | on day 1  | 1 hour passes             |
        | on day 29 | 28 days and 12 hours pass |

    @firm
    Scenario Outline: Somebody moves after the owner has cancelled
      Given a camera at home
      And the camera is in the <plan> plan in its trial
      And the owner cancels the <plan> plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case              | plan     |
        | the smallest plan | Standard |
        | the largest plan  | Pro      |

    @firm
    Scenario: Somebody moves after the owner has cancelled a paid plan
      Given a camera at home
      And the camera is in the Standard plan
      And the owner cancels the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-TRIAL-10
  Rule: A trial that is cancelled brings no charge and no renewal

    @firm @app @time-travel
    Scenario Outline: The owner cancels
      Given the owner has the Standard plan in its trial <period>
      And <wait>
      When the owner tries to cancel the Standard plan
      Then the payment provider shows no charge for 62 days
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case                        | period      | wait                      |
        | on day 1                    | for a month | 1 hour passes             |
        | on the last day             | for a month | 29 days and 12 hours pass |
        | on the last day, for a year | for a year  | 29 days and 12 hours pass |

  @AJ-TRIAL-11
  Rule: A trial that is not cancelled turns into a paid subscription when its 30 days end

    @firm @app @time-travel
    Scenario: The owner does nothing for 31 days
      Given the owner has the Standard plan in its trial
      When 31 days pass
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @firm @app @time-travel
    Scenario: The owner does nothing for 29 days
      Given the owner has the Standard plan in its trial
      When 29 days pass
      Then the payment provider shows no charge for 10 minutes
      And the Cloud page shows the Standard plan as "in trial" for 10 minutes

    @firm @time-travel
    Scenario: Somebody moves on the day after the trial
      Given a camera at home
      And the camera is in the Standard plan in its trial
      And 31 days pass
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference @app @time-travel
    Scenario: The last minute of the trial passes
      Given the owner has the Standard plan in its trial
      And 29 days, 23 hours and 59 minutes pass
      When 2 minutes pass
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 seconds

  @AJ-TRIAL-12
  Rule: Cancel is found under Cloud in the settings of the plan, in its trial and out of it

    @firm @app
    Scenario: The plan is in its trial
      Given the owner has the Standard plan in its trial
      When the owner chooses "Cloud > Standard plan > Cancel"
      Then the menu leads there
      And the Cloud page lists no plan within 1 minute

    @firm @app
    Scenario: The plan is paid
      Given the owner has the Standard plan
      When the owner chooses "Cloud > Standard plan > Cancel"
      Then the menu leads there
      And the Cloud page shows the Standard plan as "cancelled" within 1 minute
