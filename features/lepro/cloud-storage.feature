@lepro
Feature: Cloud storage
  In a plan the cloud keeps a clip of each event for the days of the plan, with or without a card in
  the camera, and notifications tell what was seen. What is kept outlives the plan.

  @LP-CLOUD-01
  Rule: An event that plan and detection provide for leaves a clip in the cloud, and no other does

    Background:
      Given a camera at home

    @firm
    Scenario Outline: The camera is in a plan and detection is on
      Given the camera is in the <plan>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case    | plan         |
        | Basic   | Basic plan   |
        | Premium | Premium plan |

    @firm
    Scenario: The camera is in no plan
      Given the owner has no plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: Detection is off
      Given the camera is in the Basic plan
      And the owner sets every detection to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @LP-CLOUD-02
  Rule: Clips that are kept are listed and played in the app

    Background:
      Given a camera at home

    @firm @app
    Scenario: The clip is of today
      Given the camera is in the Basic plan
      And there is a cloud recording of a person
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes
      And Replay shows a cloud recording of the movement within 1 minute

    @firm @app @time-travel
    Scenario Outline: The clip is in its last full day
      Given the camera is in the <plan>
      And there is a cloud recording of a person
      And <age> pass
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

      Examples:
        | case    | plan         | age                |
        | Basic   | Basic plan   | 6 days and 1 hour  |
        | Premium | Premium plan | 13 days and 1 hour |

  @LP-CLOUD-03
  Rule: Subscription and detection are reached from the settings of the camera

    @firm @app
    Scenario Outline: The owner looks for the entry
      Given a camera at home
      When the owner chooses "Settings > <entry>"
      Then the menu leads there

      Examples:
        | case         | entry        |
        | subscription | Subscription |
        | detection    | Detection    |

    @firm @app
    Scenario: The owner subscribes there
      Given a camera at home
      When the owner chooses "Settings > Subscription > Basic plan"
      Then the menu leads there
      And the Cloud page lists the Basic plan within 1 minute

    @firm @app
    Scenario: The owner switches a detection off there
      Given a camera at home
      When the owner chooses "Settings > Detection > Motion > Off"
      Then the menu leads there
      And the app shows motion detection as "off" within 1 minute

  @LP-CLOUD-04 @needs-built-in-detection
  Rule: A plan gives cloud storage, rich notifications and the detection of what is seen

    Background:
      Given a camera with built-in detection at home

    @firm
    Scenario Outline: Somebody moves before a camera in a plan
      Given the camera is in the <plan>
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case                       | plan         | outcome                                                             |
        | storage in Basic           | Basic plan   | the cloud recording plays pictures of a person within 5 minutes     |
        | storage in Premium         | Premium plan | the cloud recording plays pictures of a person within 5 minutes     |
        | rich notification, Basic   | Basic plan   | the notification that arrives within 2 minutes has a picture        |
        | rich notification, Premium | Premium plan | the notification that arrives within 2 minutes has a picture        |
        | detection in Basic         | Basic plan   | the notification that arrives within 2 minutes is labelled "person" |
        | detection in Premium       | Premium plan | the notification that arrives within 2 minutes is labelled "person" |

    @reference @time-travel
    Scenario Outline: Somebody moves after the plan has ended
      Given the camera is in the Basic plan
      And the owner turns off automatic renewal in the system settings
      And it is 1 day after the end of the Basic plan
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case              | outcome                                                        |
        | storage           | Replay shows no cloud recording of the movement for 10 minutes |
        | rich notification | the notification that arrives within 2 minutes has no picture  |
        | detection         | the notification that arrives within 2 minutes has no label    |

  @LP-RETAIN-01
  Rule: The Basic plan keeps a clip for 7 days

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm @app @time-travel
    Scenario Outline: Somebody moved about 7 days ago
      Given a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                      | age                 | outcome                                                         |
        | a little less than 7 days | 6 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 7 days    | 8 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @firm @app @time-travel
    Scenario Outline: Somebody moved about 7 days ago, and the plan is a package for 10 cameras
      Given the owner changes the Basic plan to the Basic plan for 10 cameras
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                      | age                 | outcome                                                         |
        | a little less than 7 days | 6 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 7 days    | 8 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @app @time-travel
    Scenario Outline: Somebody moved 7 days ago, give or take a minute
      Given a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case              | age                             | outcome                                                        |
        | just under 7 days | 6 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 7 days  | 7 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

  @LP-RETAIN-02
  Rule: The Premium plan keeps a clip for 14 days

    Background:
      Given a camera at home
      And the camera is in the Premium plan

    @firm @app @time-travel
    Scenario Outline: Somebody moved about 14 days ago
      Given a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                       | age                  | outcome                                                         |
        | a little less than 14 days | 13 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 14 days    | 15 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @firm @app @time-travel
    Scenario Outline: Somebody moved about 14 days ago, and the plan is a package for 20 cameras
      Given the owner changes the Premium plan to the Premium plan for 20 cameras
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                       | age                  | outcome                                                         |
        | a little less than 14 days | 13 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 14 days    | 15 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @app @time-travel
    Scenario Outline: Somebody moved 14 days ago, give or take a minute
      Given a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case               | age                              | outcome                                                        |
        | just under 14 days | 13 days, 23 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 14 days  | 14 days and 1 minute             | Replay shows no cloud recording of the movement for 10 minutes |

  @LP-RETAIN-03
  Rule: A clip can be watched until its 7 or 14 days are over, also when the plan ends before

    Background:
      Given a camera at home

    @firm @app @time-travel
    Scenario Outline: Somebody moved an hour before the end of the plan, and every day since
      Given the camera is in the <plan>
      And the owner turns off automatic renewal in the system settings
      And it is 1 hour before the end of the <plan>
      When a person comes into view for 20 seconds <times>, 1 day apart
      Then <outcome>

      Examples:
        | case                          | plan         | times    | outcome                                                               |
        | listed after 6 days, Basic    | Basic plan   | 7 times  | Replay shows a cloud recording of the first movement within 5 minutes |
        | played after 6 days, Basic    | Basic plan   | 7 times  | the cloud recording plays pictures of a person within 5 minutes       |
        | gone after 8 days, Basic      | Basic plan   | 9 times  | Replay shows no cloud recording of the first movement for 10 minutes  |
        | listed after 13 days, Premium | Premium plan | 14 times | Replay shows a cloud recording of the first movement within 5 minutes |
        | played after 13 days, Premium | Premium plan | 14 times | the cloud recording plays pictures of a person within 5 minutes       |
        | gone after 15 days, Premium   | Premium plan | 16 times | Replay shows no cloud recording of the first movement for 10 minutes  |
        | nothing new after the end     | Premium plan | 3 times  | Replay shows no cloud recording of the second movement for 10 minutes |

    @firm @time-travel
    Scenario: Somebody moves after the plan has ended
      Given the camera is in the Basic plan
      And the owner turns off automatic renewal in the system settings
      And it is 1 day after the end of the Basic plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @reference @app @time-travel
    Scenario Outline: The plan was changed after the clip had been recorded
      Given the camera is in the <old> through Google Play
      And there is a cloud recording of a person
      And the owner changes the <old> to the <new>
      When 8 days pass
      Then <outcome>

      Examples:
        | case                | old          | new          | outcome                                                         |
        | recorded in Basic   | Basic plan   | Premium plan | Replay shows no cloud recording of the movement for 10 minutes  |
        | recorded in Premium | Premium plan | Basic plan   | Replay shows a cloud recording of the movement within 5 minutes |

  @LP-AI-01
  Rule: Which events are detected follows from the model of the camera

    @firm @needs-built-in-detection
    Scenario: The model tells people from other things
      Given a camera with built-in detection at home
      And the camera is in the Basic plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "person"
      And the app offers "Settings > Detection > Person" within 1 minute

    @firm @needs-no-built-in-detection
    Scenario Outline: The model does not tell people from other things
      Given a camera without built-in detection at home
      And the camera is in the <plan>
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label
      And the app does not offer "Settings > Detection > Person" for 5 minutes

      Examples:
        | case    | plan         |
        | Basic   | Basic plan   |
        | Premium | Premium plan |

  @LP-SD-01
  Rule: A plan serves a camera with a card and a camera without one

    @firm
    Scenario: There is no card in the camera
      Given a camera at home
      And the camera is in the Basic plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes
      And the cloud recording plays pictures of a person within 5 minutes

    @firm @needs-card-slot
    Scenario: There is a card in the camera
      Given a camera at home that records on motion to a card
      And the camera is in the Basic plan
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement on the card and in the cloud

  @LP-SD-02
  Rule: A camera records continuously for 24 hours when it has a card, and only then

    @firm @time-travel @wired @needs-card-slot @needs-continuous-recording
    Scenario: There is a card in the camera
      Given a camera at home that records continuously to a 32 GB card
      And the camera is in the Basic plan
      When 24 hours pass
      Then Replay shows card recordings of the last 24 hours within 10 minutes

    @firm @wired @needs-card-slot @needs-continuous-recording
    Scenario: There is no card in the camera
      Given a camera with continuous recording at home
      And the camera is in the Basic plan
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes
      And Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @reference @time-travel @wired @needs-card-slot @needs-continuous-recording
    Scenario: There is a card in the camera and no plan
      Given a camera at home that records continuously to a 32 GB card
      And the owner has no plan
      When 24 hours pass
      Then Replay shows card recordings of the last 24 hours within 10 minutes

  @LP-STATUS-02
  Rule: Under Event & Clips, in Cloud, the clips of a camera are listed once there have been events

    Background:
      Given a camera at home

    @firm @app
    Scenario: There has been an event
      Given the camera is in the Basic plan
      And there is a cloud recording of a person
      When the owner chooses "Event & Clips > Cloud"
      Then the menu leads there
      And Replay shows a cloud recording of the movement within 1 minute

    @firm @app
    Scenario: There has been no event yet
      Given the camera is in the Basic plan
      When the owner chooses "Event & Clips > Cloud"
      Then the menu leads there
      And Replay says "no video" instead of a cloud video within 1 minute
