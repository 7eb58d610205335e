@ajcloud
Feature: Plans
  A plan says how many cameras it takes, what the cloud records of them and how long it keeps it.
  An account holds as many plans as its owner likes; a camera is in one of them at a time.

  @AJ-PLAN-01
  Rule: A camera is in at most one plan at a time

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm @app
    Scenario Outline: The owner adds the camera to a second plan
      Given the owner subscribes to the <other> plan
      When the owner tries to add the camera to the <other> plan
      Then the app refuses with the reason "already in a plan"
      And the Cloud page shows the camera in the Standard plan for 10 minutes
      And the Cloud page shows no camera in the <other> plan for 10 minutes

      Examples:
        | case                          | other           |
        | another plan                  | Pro             |
        | another plan of the same kind | second Standard |

    @firm @app
    Scenario: The owner adds the camera to its plan again
      When the owner tries to add the camera to the Standard plan
      Then the app refuses with the reason "already in a plan"
      And the Cloud page shows 1 camera in the Standard plan for 10 minutes

    @reference @app
    Scenario: The owner takes the camera out of its plan first
      Given the owner subscribes to the Pro plan
      And the owner takes the camera out of the Standard plan
      When the owner tries to add the camera to the Pro plan
      Then the app accepts it
      And the Cloud page shows the camera in the Pro plan within 1 minute

  @AJ-PLAN-02
  Rule: The Standard plan takes 3 cameras and no more

    @firm @app
    Scenario: One place is left
      Given the Standard plan holds 2 cameras
      When the owner tries to add a further camera to the Standard plan
      Then the app accepts it
      And the Cloud page shows 3 cameras in the Standard plan within 1 minute

    @firm @app
    Scenario: No place is left
      Given the Standard plan holds 3 cameras
      When the owner tries to add a further camera to the Standard plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 3 cameras in the Standard plan for 10 minutes

  @AJ-PLAN-03
  Rule: The AI plan takes 1 camera and no more

    @firm @app
    Scenario: One place is left
      Given the AI plan holds no camera
      When the owner tries to add a further camera to the AI plan
      Then the app accepts it
      And the Cloud page shows 1 camera in the AI plan within 1 minute

    @firm @app
    Scenario: No place is left
      Given the AI plan holds 1 camera
      When the owner tries to add a further camera to the AI plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 1 camera in the AI plan for 10 minutes

  @AJ-PLAN-04
  Rule: The Plus plan takes 1 camera and no more

    @firm @app
    Scenario: One place is left
      Given the Plus plan holds no camera
      When the owner tries to add a further camera to the Plus plan
      Then the app accepts it
      And the Cloud page shows 1 camera in the Plus plan within 1 minute

    @firm @app
    Scenario: No place is left
      Given the Plus plan holds 1 camera
      When the owner tries to add a further camera to the Plus plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 1 camera in the Plus plan for 10 minutes

  @AJ-PLAN-05
  Rule: The Extended plan takes 5 cameras and no more

    @firm @app
    Scenario: One place is left
      Given the Extended plan holds 4 cameras
      When the owner tries to add a further camera to the Extended plan
      Then the app accepts it
      And the Cloud page shows 5 cameras in the Extended plan within 1 minute

    @firm @app
    Scenario: No place is left
      Given the Extended plan holds 5 cameras
      When the owner tries to add a further camera to the Extended plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 5 cameras in the Extended plan for 10 minutes

  @AJ-PLAN-06
  Rule: The Pro plan takes 7 cameras and no more

    @firm @app
    Scenario: One place is left
      Given the Pro plan holds 6 cameras
      When the owner tries to add a further camera to the Pro plan
      Then the app accepts it
      And the Cloud page shows 7 cameras in the Pro plan within 1 minute

    @firm @app
    Scenario: No place is left
      Given the Pro plan holds 7 cameras
      When the owner tries to add a further camera to the Pro plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 7 cameras in the Pro plan for 10 minutes

  @AJ-PLAN-07
  Rule: The Standard plan records motion only and keeps it for the latest 7 days

    @firm @time-travel
    Scenario Outline: Somebody moved about 7 days ago
      Given a camera at home
      And the camera is in the Standard plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                      | age                 | outcome                                                         |
        | a little less than 7 days | 6 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 7 days    | 8 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @time-travel
    Scenario Outline: Somebody moved 7 days ago, give or take a minute
      Given a camera at home
      And the camera is in the Standard plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case              | age                             | outcome                                                        |
        | just under 7 days | 6 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 7 days  | 7 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

    @firm @wired
    Scenario: Nothing moves
      Given a camera at home
      And the camera is in the Standard plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-PLAN-08
  Rule: The AI plan records motion only and keeps it for the latest 7 days

    @firm @time-travel
    Scenario Outline: Somebody moved about 7 days ago
      Given a camera at home
      And the camera is in the AI plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                      | age                 | outcome                                                         |
        | a little less than 7 days | 6 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 7 days    | 8 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @time-travel
    Scenario Outline: Somebody moved 7 days ago, give or take a minute
      Given a camera at home
      And the camera is in the AI plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case              | age                             | outcome                                                        |
        | just under 7 days | 6 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 7 days  | 7 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

    @firm @wired
    Scenario: Nothing moves
      Given a camera at home
      And the camera is in the AI plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-PLAN-09
  Rule: The Plus plan records continuously and keeps the latest 7 days

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @firm @time-travel @wired @needs-continuous-recording
    Scenario Outline: Somebody moved about 7 days ago
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                      | age                 | outcome                                                         |
        | a little less than 7 days | 6 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 7 days    | 8 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @time-travel @wired @needs-continuous-recording
    Scenario Outline: Somebody moved 7 days ago, give or take a quarter of an hour
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case              | age                             | outcome                                                         |
        | just under 7 days | 6 days, 23 hours and 45 minutes | Replay shows a cloud recording of the movement within 5 minutes |
        | just over 7 days  | 7 days and 15 minutes           | Replay shows no cloud recording of the movement for 10 minutes  |

    @firm @battery
    Scenario: Nothing moves before a battery camera
      Given a camera at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @firm @battery
    Scenario: Somebody moves before a battery camera
      Given a camera at home
      And the camera is in the Plus plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-PLAN-10
  Rule: The Extended plan records motion only and keeps it for the latest 15 days

    @firm @time-travel
    Scenario Outline: Somebody moved about 15 days ago
      Given a camera at home
      And the camera is in the Extended plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                       | age                  | outcome                                                         |
        | a little less than 15 days | 14 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 15 days    | 16 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @time-travel
    Scenario Outline: Somebody moved 15 days ago, give or take a minute
      Given a camera at home
      And the camera is in the Extended plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case               | age                              | outcome                                                        |
        | just under 15 days | 14 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 15 days  | 15 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

    @firm @wired
    Scenario: Nothing moves
      Given a camera at home
      And the camera is in the Extended plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-PLAN-11
  Rule: The Pro plan records motion only and keeps it for the latest 30 days

    @firm @time-travel
    Scenario Outline: Somebody moved about 30 days ago
      Given a camera at home
      And the camera is in the Pro plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                       | age                  | outcome                                                         |
        | a little less than 30 days | 29 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 30 days    | 31 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @time-travel
    Scenario Outline: Somebody moved 30 days ago, give or take a minute
      Given a camera at home
      And the camera is in the Pro plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case               | age                              | outcome                                                        |
        | just under 30 days | 29 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 30 days  | 30 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a camera that could record continuously
      Given a camera with continuous recording at home
      And the camera is in the Pro plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-PLAN-12
  Rule: Under Cloud the user finds the plans and subscribes to them

    @firm @app
    Scenario Outline: The owner looks the plans up
      Given the owner has no plan
      When the owner chooses "Cloud"
      Then the menu leads there
      And the app offers "Cloud > Subscribe > <plan> plan" within 1 minute

      Examples:
        | case                 | plan     |
        | three cameras        | Standard |
        | labels               | AI       |
        | continuous recording | Plus     |
        | five cameras         | Extended |
        | seven cameras        | Pro      |

    @firm @app
    Scenario Outline: The owner subscribes
      Given the owner has <before>
      When the owner chooses "Cloud > Subscribe > Standard plan"
      Then the menu leads there
      And the Cloud page lists <after> within 1 minute

      Examples:
        | case           | before                  | after                                 |
        | the first plan | no plan                 | the Standard plan                     |
        | one more plan  | the AI and the Pro plan | the AI, the Pro and the Standard plan |

  @AJ-PLAN-13
  Rule: Add Camera, at the bottom of a plan under Cloud Services, adds a camera to that plan

    @firm @app
    Scenario: The owner opens the plan
      Given the owner has the Standard plan
      When the owner chooses "Cloud Services > Standard plan"
      Then the menu leads there
      And the page of the Standard plan shows "Add Camera" at its bottom

    @firm @app
    Scenario: The plan has a free place
      Given a camera at home
      And the Standard plan holds 2 cameras
      When the owner chooses "Cloud Services > Standard plan > Add Camera"
      Then the menu leads there
      And the Cloud page shows the camera in the Standard plan within 1 minute

    @firm @app
    Scenario: The plan is full
      Given a camera at home
      And the Standard plan holds 3 cameras
      When the owner chooses "Cloud Services > Standard plan > Add Camera"
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 3 cameras in the Standard plan for 10 minutes

    @firm @app
    Scenario: The owner has two plans
      Given a camera at home
      And the owner has the Standard and the Pro plan
      When the owner chooses "Cloud Services > Pro plan > Add Camera"
      Then the Cloud page shows the camera in the Pro plan within 1 minute
      And the Cloud page shows no camera in the Standard plan for 10 minutes

  @AJ-PLAN-14
  Rule: The number of plans already held never keeps an account from one more

    @firm @app
    Scenario Outline: The owner subscribes to one plan more
      Given the owner has <before>
      When the owner tries to subscribe to the <plan> plan
      Then the app accepts it
      And the Cloud page lists <after> within 10 minutes

      Examples:
        | case                 | before            | plan     | after                         |
        | another kind         | the Pro plan      | Standard | the Pro and the Standard plan |
        | two of the same kind | the Standard plan | Standard | 2 Standard plans              |
        | ten plans            | 9 Standard plans  | Standard | 10 Standard plans             |

  @AJ-PLAN-15
  Rule: No subscription is changed or upgraded in place

    @firm @app
    Scenario Outline: The owner asks for another plan instead
      Given the owner has the <old> plan
      When the owner tries to change the <old> plan to the <new> plan
      Then the app refuses with the reason "a plan cannot be changed"
      And the Cloud page lists the <old> plan for 10 minutes

      Examples:
        | case      | old      | new      |
        | upgrade   | Standard | Pro      |
        | downgrade | Pro      | Standard |

    @reference @app
    Scenario: The owner asks for another period instead
      Given the owner has the Standard plan for a month
      When the owner tries to change the Standard plan to a year
      Then the app refuses with the reason "a plan cannot be changed"
      And the expiry date of the Standard plan lies 27 to 32 days ahead

  @AJ-PLAN-16
  Rule: Cancelling the old plan and subscribing anew moves cameras to another plan

    Background:
      Given the Standard plan holds 3 cameras
      And the owner cancels the Standard plan
      And the owner subscribes to the Extended plan

    @firm @app
    Scenario: The old plan still runs
      When 10 minutes pass
      Then the Cloud page shows the Extended plan as "active" within 1 minute
      And the Cloud page shows the Standard plan as "cancelled" within 1 minute

    @firm @app @time-travel
    Scenario Outline: The old plan has run out
      Given it is 1 day after the end of the Standard plan
      When the owner tries to add <cameras> to the Extended plan
      Then the app accepts it
      And the Cloud page shows <moved> in the Extended plan within 1 minute

      Examples:
        | case        | cameras            | moved     |
        | one camera  | one of the cameras | 1 camera  |
        | all cameras | all the cameras    | 3 cameras |

    @reference @app
    Scenario: The cameras are taken out of the old plan while it still runs
      Given the owner takes all the cameras out of the Standard plan
      When the owner tries to add all the cameras to the Extended plan
      Then the app accepts it
      And the Cloud page shows 3 cameras in the Extended plan within 1 minute

  @AJ-PLAN-17
  Rule: Further plans, taken beside the present one, serve further cameras

    Background:
      Given 5 cameras at home
      And the Standard plan holds 3 cameras

    @firm @app
    Scenario: The owner takes one more plan
      When the owner tries to subscribe to the Extended plan
      Then the Cloud page lists the Standard and the Extended plan within 1 minute
      And the Cloud page shows 3 cameras in the Standard plan within 1 minute

    @firm
    Scenario: One more plan takes the other cameras
      Given the Extended plan holds 2 cameras
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before every camera within 5 minutes

    @firm
    Scenario: Several more plans take the other cameras
      Given the AI plan holds 1 camera
      And the Plus plan holds 1 camera
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before every camera within 5 minutes

  @AJ-PLAN-18
  Rule: A member cannot add a shared camera to a plan of their own

    @firm
    Scenario: The member's plan has free places
      Given a camera at home
      And the camera is shared with 1 person who accepted
      And a member subscribes to the Standard plan
      When a member tries to add the camera to the Standard plan
      Then the app refuses with the reason "for the owner only"

    @firm
    Scenario: The member looks at the plan afterwards
      Given a camera at home
      And the camera is shared with 1 person who accepted
      And a member subscribes to the Standard plan
      When a member tries to add the camera to the Standard plan
      Then the Cloud page shows no camera in the Standard plan for 10 minutes

  @AJ-PLAN-19
  Rule: Only the owner of a camera manages its cloud service

    Background:
      Given a camera at home

    @firm
    Scenario: A member adds the camera to a plan of the owner
      Given the owner has the Standard plan
      And the camera is shared with 1 person who accepted
      When a member tries to add the camera to the Standard plan
      Then the app refuses with the reason "for the owner only"

    @firm
    Scenario Outline: A member tries to manage the plan of the camera
      Given the camera is in the Standard plan
      And the camera is shared with 1 person who accepted
      When a member tries to <manage>
      Then the app refuses with the reason "for the owner only"

      Examples:
        | case                 | manage                     |
        | cancel               | cancel the Standard plan   |
        | switch cloud storage | set cloud storage to "off" |

    @reference
    Scenario: A member tries to take the camera out of its plan
      Given the camera is in the Standard plan
      And the camera is shared with 1 person who accepted
      When a member tries to take the camera out of the Standard plan
      Then the app refuses with the reason "for the owner only"

    @firm
    Scenario Outline: Somebody moves after a member has tried to end the recording
      Given the camera is in the Standard plan
      And the camera is shared with 1 person who accepted
      And a member tries to <manage>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                 | manage                                   |
        | take it out          | take the camera out of the Standard plan |
        | switch cloud storage | set cloud storage to "off"               |

    @firm @app
    Scenario: The owner adds the camera to a plan
      Given the owner has the Standard plan
      When the owner tries to add the camera to the Standard plan
      Then the app accepts it

    @firm @app
    Scenario Outline: The owner manages the plan of the camera
      Given the camera is in the Standard plan
      When the owner tries to <manage>
      Then the app accepts it

      Examples:
        | case                 | manage                     |
        | cancel               | cancel the Standard plan   |
        | switch cloud storage | set cloud storage to "off" |

  @AJ-PLAN-20
  Rule: One plan, charged once, serves as many cameras as it takes

    @firm
    Scenario: One camera is in the plan
      Given a camera at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm
    Scenario: Three cameras are in the plan
      Given 3 cameras at home
      And the Standard plan holds 3 cameras
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before every camera within 5 minutes

    @firm @app @time-travel
    Scenario Outline: The plan is renewed
      Given the Standard plan holds <cameras>
      When 35 days pass
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 10 minutes

      Examples:
        | case          | cameras   |
        | one camera    | 1 camera  |
        | three cameras | 3 cameras |

    @firm @app
    Scenario: A further camera joins the plan
      Given the Standard plan holds 2 cameras
      When the owner tries to add a further camera to the Standard plan
      Then the app accepts it
      And the payment provider shows no charge for 10 minutes

  @AJ-PLAN-21
  Rule: The Cloud page lists every plan to which the user is subscribed

    @firm @app
    Scenario Outline: The owner looks at the Cloud page
      Given the owner has <plans>
      When the owner chooses "Cloud"
      Then the menu leads there
      And the Cloud page lists <plans> within 1 minute

      Examples:
        | case             | plans                                                         |
        | none             | no plan                                                       |
        | one              | the Standard plan                                             |
        | two              | the Standard and the Pro plan                                 |
        | one of each kind | the Standard, the AI, the Plus, the Extended and the Pro plan |
        | many alike       | 10 Standard plans                                             |

  @AJ-PLAN-22
  Rule: In a plan an alert of a camera leads to more than outside of one

    @reference
    Scenario: The camera is in a plan
      Given a camera at home
      And the camera is in the Standard plan
      When a person comes into view for 40 seconds
      Then the alert video lasts 30 to 120 seconds

    @reference
    Scenario: The camera is in no plan
      Given a camera at home
      And the owner has no plan
      When a person comes into view for 40 seconds
      Then the alert video lasts 1 to 10 seconds

    @reference @needs-no-built-in-detection
    Scenario Outline: The camera does not recognise by itself what it sees
      Given a camera without built-in detection at home
      And <plan>
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes <label>

      Examples:
        | case        | plan                         | label                |
        | the AI plan | the camera is in the AI plan | is labelled "person" |
        | no plan     | the owner has no plan        | has no label         |
