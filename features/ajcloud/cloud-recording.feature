@ajcloud
Feature: Cloud recording
  The cloud records the cameras that were added to a plan. What it records of them follows from the
  plan and from what the camera can do, and takes nothing from what the card records.

  @AJ-CLOUD-01
  Rule: Only with a subscription is a camera recorded to the cloud

    Background:
      Given a camera at home

    @firm
    Scenario: The owner has never had a plan
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: The plan is in its trial
      Given the camera is in the Standard plan in its trial
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @time-travel
    Scenario: The plan has ended
      Given the camera is in the Standard plan
      And the owner cancels the Standard plan
      And it is 1 day after the end of the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @AJ-CLOUD-02
  Rule: Only a camera that was added to a subscribed plan is recorded to the cloud

    @firm
    Scenario: One of two cameras was added
      Given 2 cameras at home
      And "Camera 1" is in the Standard plan
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before "Camera 1" within 5 minutes
      And Replay shows no cloud recording of the movement before "Camera 2" for 10 minutes

    @firm
    Scenario: No camera was added
      Given a camera at home
      And the owner has the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @AJ-CLOUD-03
  Rule: Cloud storage is on once a camera has been added to a plan

    Background:
      Given a camera at home
      And the owner has the Standard plan

    @firm
    Scenario: The camera is added for the first time
      Given 5 minutes pass
      When the owner tries to add the camera to the Standard plan
      Then the app shows cloud storage as "on" within 1 minute

    @firm
    Scenario: Somebody moves before a camera that was added for the first time
      Given the owner adds the camera to the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference
    Scenario: The camera is added again after it was taken out
      Given the owner adds the camera to the Standard plan
      And the owner sets cloud storage to "off"
      And the owner takes the camera out of the Standard plan
      When the owner tries to add the camera to the Standard plan
      Then the app shows cloud storage as "on" within 1 minute

  @AJ-CLOUD-04
  Rule: A camera whose cloud storage is off is not recorded to the cloud, whatever its plan

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And the owner sets cloud storage to "off"

    @firm
    Scenario: Cloud storage is off
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: Cloud storage is switched on again
      Given the owner sets cloud storage to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-05 @time-travel
  Rule: Without a cloud schedule the cloud records at any hour of any day

    @firm
    Scenario Outline: Somebody moves at an odd hour
      Given a camera at home
      And the camera is in the Standard plan
      And it is <moment>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case          | moment            |
        | the day opens | 00:00             |
        | the day ends  | 23:59             |
        | a Sunday      | 11:00 on a Sunday |

    @firm
    Scenario: The only period of the schedule was removed
      Given a camera at home
      And the camera is in the Standard plan
      And the cloud schedule holds no period
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-06
  Rule: Whether the cloud records on motion or continuously follows from the plan

    @firm
    Scenario Outline: Somebody moves before a camera in a motion plan
      Given a camera at home
      And the camera is in the <plan> plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                | plan     |
        | the common one      | Standard |
        | the one with labels | AI       |
        | the one for 15 days | Extended |
        | the one for 30 days | Pro      |

    @firm @wired
    Scenario Outline: Nothing moves before a camera in a motion plan
      Given a camera at home
      And the camera is in the <plan> plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

      Examples:
        | case                | plan     |
        | the common one      | Standard |
        | the one with labels | AI       |
        | the one for 15 days | Extended |
        | the one for 30 days | Pro      |

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a camera in the continuous plan
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @reference @wired @needs-continuous-recording
    Scenario Outline: The owner asks for the mode of another plan
      Given a camera with continuous recording at home
      And the camera is in the <plan> plan
      When the owner tries to set the cloud storage mode to "<mode>"
      Then the app refuses with the reason "the plan sets the mode"

      Examples:
        | case                   | plan     | mode                       |
        | more than the plan has | Standard | continuous recording       |
        | less than the plan has | Plus     | motion detection recording |

  @AJ-CLOUD-07
  Rule: A battery camera is recorded to the cloud on motion only, also in the Plus plan

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

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a wired camera
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @reference @battery
    Scenario: Nothing moves before a battery camera that is being charged
      Given a camera at home
      And the camera is in the Plus plan
      And the technician puts the camera on charge
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-CLOUD-08
  Rule: Only a model made for it is recorded to the cloud continuously

    @firm @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and all is still
      Given a camera without continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @reference @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and somebody moves
      Given a camera without continuous recording at home
      And the camera is in the Plus plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-09
  Rule: While power and network are normal, each movement before a camera in a plan is found in the cloud

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario: Somebody moves once
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes
      And the cloud recording plays pictures of a person within 5 minutes

    @firm
    Scenario Outline: Somebody moves several times
      Given 5 minutes pass
      When a person comes into view for 20 seconds <times>, <interval> apart
      Then Replay shows cloud recordings of all movements within 10 minutes

      Examples:
        | case         | times   | interval   |
        | in a burst   | 5 times | 1 minute   |
        | now and then | 5 times | 10 minutes |

  @AJ-CLOUD-10
  Rule: While power or network is out nothing is recorded to the cloud

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario: The network is out
      Given the network "Harbour" goes out for good
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @wired
    Scenario: The power is out
      Given the adapter comes loose
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @battery
    Scenario: The battery is empty
      Given the battery is drained to 0 percent
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @AJ-CLOUD-11 @needs-card-slot
  Rule: Card and cloud record one camera at the same time

    @firm
    Scenario: Both record on motion
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement on the card and in the cloud

    @firm @wired @needs-continuous-recording
    Scenario Outline: The modes differ and somebody moves
      Given a camera at home that records <mode> to a card
      And the camera is in the <plan> plan
      And 10 minutes pass
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement on the card and in the cloud

      Examples:
        | case                   | mode         | plan     |
        | the card records more  | continuously | Standard |
        | the cloud records more | on motion    | Plus     |

    @firm @wired @needs-continuous-recording
    Scenario Outline: The modes differ and nothing moves
      Given a camera at home that records <mode> to a card
      And the camera is in the <plan> plan
      When 60 minutes pass
      Then Replay shows <one> recordings of the last 30 minutes within 10 minutes
      And Replay shows no <other> recording of the last 30 minutes for 10 minutes

      Examples:
        | case                   | mode         | plan     | one   | other |
        | the card records more  | continuously | Standard | card  | cloud |
        | the cloud records more | on motion    | Plus     | cloud | card  |

  @AJ-CLOUD-12 @app @needs-card-slot
  Rule: Replay lets its user switch between the recordings of the card and those of the cloud

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan

    @firm
    Scenario Outline: Both have recorded
      Given there is a card recording and a cloud recording of a person
      When the owner chooses "Replay > <store>"
      Then the menu leads there
      And the <recording> recording plays pictures of a person within 5 minutes

      Examples:
        | case  | store       | recording |
        | card  | Memory card | card      |
        | cloud | Cloud       | cloud     |

    @firm
    Scenario Outline: Only one of them has recorded
      Given the owner sets <other> to "off"
      And there is a <recording> recording of a person
      When the owner chooses "Replay > <store>"
      Then the menu leads there
      And the <recording> recording plays pictures of a person within 5 minutes

      Examples:
        | case  | store       | recording | other               |
        | card  | Memory card | card      | cloud storage       |
        | cloud | Cloud       | cloud     | Memory card storage |

  @AJ-CLOUD-20
  Rule: What happened before a subscription never becomes a full cloud recording, not even by subscribing

    Background:
      Given a camera at home

    @firm
    Scenario Outline: The owner subscribes after somebody has moved
      Given a person comes into view for 60 seconds
      And <wait>
      And the owner subscribes to the Standard plan
      When the owner tries to add the camera to the Standard plan
      Then Replay shows no cloud recording of the movement for 60 minutes

      Examples:
        | case           | wait            |
        | almost at once | 1 second passes |
        | an hour later  | 1 hour passes   |

    @firm
    Scenario: The short video of the alert does not grow
      Given a person comes into view for 60 seconds
      And 5 minutes pass
      When the owner tries to subscribe to the Standard plan
      Then the alert video lasts 9 to 11 seconds

    @reference
    Scenario: Somebody moves right after the camera was added
      Given the camera is in the Standard plan
      And 1 second passes
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-21
  Rule: Cloud storage is in force as soon as the subscription has succeeded, and not before

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario: The payment succeeds
      Given the owner subscribes to the Standard plan
      And the owner adds the camera to the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm
    Scenario Outline: The payment does not succeed
      Given the payment provider <treats> every payment
      And the owner tries to subscribe to the Standard plan
      And the owner tries to add the camera to the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case    | treats   |
        | pending | delays   |
        | failed  | declines |

  @AJ-CLOUD-25
  Rule: A camera is watched live without any cloud service

    Background:
      Given a camera at home

    @firm
    Scenario: The owner has never had a plan
      Given 5 minutes pass
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

    @firm @time-travel
    Scenario: The plan has ended
      Given the camera is in the Standard plan
      And the owner cancels the Standard plan
      And it is 1 day after the end of the Standard plan
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

  @AJ-CLOUD-26 @needs-card-slot
  Rule: A camera records to its card, and the card is played, without any cloud service

    Background:
      Given a camera at home that records on motion to a card

    @firm
    Scenario: The owner has never had a plan
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes
      And the card recording plays pictures of a person within 5 minutes

    @firm @time-travel
    Scenario: The plan has ended
      Given the camera is in the Standard plan
      And the owner cancels the Standard plan
      And it is 1 day after the end of the Standard plan
      When a person comes into view for 20 seconds
      Then the card recording plays pictures of a person within 5 minutes

  @AJ-CLOUD-27
  Rule: Power, network, a place in the plan and the switch bring back the cloud video that one of them denied

    Background:
      Given a camera at home

    @firm
    Scenario Outline: One of them is missing
      Given <plan>
      And <fault>
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case              | plan                               | fault                                   |
        | camera not added  | the owner has the Standard plan    | 5 minutes pass                          |
        | cloud storage off | the camera is in the Standard plan | the owner sets cloud storage to "off"   |
        | no network        | the camera is in the Standard plan | the network "Harbour" goes out for good |

    @firm
    Scenario Outline: It has been put right
      Given <plan>
      And <fault>
      And <repair>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case             | plan                               | fault                                        | repair                                         |
        | camera added     | the owner has the Standard plan    | 5 minutes pass                               | the owner adds the camera to the Standard plan |
        | cloud storage on | the camera is in the Standard plan | the owner sets cloud storage to "off"        | the owner sets cloud storage to "on"           |
        | network back     | the camera is in the Standard plan | the network "Harbour" goes out for 6 minutes | 30 minutes pass                                |

    @firm @wired
    Scenario: The power is missing
      Given the camera is in the Standard plan
      And the adapter comes loose
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @wired
    Scenario: The power has been restored
      Given the camera is in the Standard plan
      And the technician switches the power off for 15 seconds and on again
      And 5 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes
